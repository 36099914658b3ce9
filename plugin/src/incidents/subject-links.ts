import { dateTime } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import type { IconName } from '@grafana/data';
import type { Incident } from '../api/schema/incidents.ts';
import { pageUrl } from '../app/links.ts';
import { beganAt } from './began-at.ts';

/** Where to look further. */
export interface SubjectLink {
  readonly text: string;
  readonly icon: IconName;
  readonly href: string;
  /** Whether it leaves this Grafana, and is opened beside it. */
  readonly isExternal: boolean;
}

/** Before the first failure and after the end, so that a chart shows what it was like in between. */
const aroundMilliseconds = 10 * 60_000;

/** @returns what an incident is about, where that is seen and what to do, in the order in which it is needed. */
export function subjectLinks(incident: Incident): SubjectLink[] {
  return [...runbook(incident), ...pages(incident), ...dashboard(incident)];
}

function runbook({ annotations }: Incident): SubjectLink[] {
  const href = webAddress(annotations.runbook_url);
  if (href === undefined) return [];
  return [{ text: t('incidents.link.runbook', 'Runbook'), icon: 'book-open', href, isExternal: true }];
}

function pages({ labels, timeline, status }: Incident): SubjectLink[] {
  const { service, slo, metric } = labels;
  const range = rangeAround({ timeline, status });
  const links: SubjectLink[] = [];
  const add = (text: string, icon: IconName, href: string): void =>
    void links.push({ text, icon, href, isExternal: false });
  if (metric !== undefined)
    add(
      t('incidents.link.threshold', 'Threshold'),
      'sliders-v-alt',
      pageUrl('thresholds', { metric, ...range }),
    );
  if (service !== undefined && slo !== undefined)
    add(t('incidents.link.slo', 'SLO'), 'percentage', pageUrl('slos', { service, slo, ...range }));
  if (service !== undefined)
    add(t('incidents.link.breaker', 'Breaker'), 'bolt', pageUrl('breakers', { backend: service, ...range }));
  return links;
}

/** Ours has the numbers of an objective; an alert may name another. The exporter's own API is for machines. */
function dashboard({ labels, annotations, timeline, status }: Incident): SubjectLink[] {
  const text = t('incidents.link.dashboard', 'Dashboard');
  const href = webAddress(annotations.dashboard_url);
  if (href !== undefined && !new URL(href).pathname.startsWith('/api/v1/'))
    return [{ text, icon: 'apps', href, isExternal: true }];
  const { service, slo } = labels;
  if (service === undefined || slo === undefined) return [];
  const query = new URLSearchParams({
    'var-service': service,
    'var-slo': slo,
    ...rangeAround({ timeline, status }),
  });
  return [
    {
      text,
      icon: 'apps',
      href: `${config.appSubUrl}/d/lovewatch-slo?${query.toString()}`,
      isExternal: false,
    },
  ];
}

function rangeAround(
  incident: Pick<Incident, 'timeline' | 'status'>,
): { from: string; to: string } | undefined {
  const began = beganAt(incident);
  if (began === null) return undefined;
  const { resolved } = incident.timeline;
  return {
    from: String(dateTime(began).valueOf() - aroundMilliseconds),
    to: resolved === null ? 'now' : String(dateTime(resolved).valueOf() + aroundMilliseconds),
  };
}

/** Whoever writes rules writes annotations: nothing but the web is linked to. */
function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && URL.canParse(text) && /^https?:\/\//i.test(text) ? text : undefined;
}
