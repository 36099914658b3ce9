import { t } from '@grafana/i18n';
import type { Incident } from '../api/schema/incidents.ts';
import { formatInstant, formatSeconds } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import { beganAt } from './began-at.ts';
import { secondsBetween } from './timeline/steps.ts';

/** @returns when an incident began, and how long it lasted once it is over. */
export function whenText({ timeline, status }: Pick<Incident, 'timeline' | 'status'>): string {
  const began = beganAt({ timeline });
  const at = formatInstant(began);
  if (status === 'firing') return t('incidents.since', 'since {{at}}', { at, ...verbatim });
  if (began === null || timeline.resolved === null) return at;
  return t('incidents.lasted', '{{at}}, lasted {{span}}', {
    at,
    span: formatSeconds(secondsBetween(began, timeline.resolved)),
    ...verbatim,
  });
}
