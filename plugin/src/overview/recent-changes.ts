import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Breaker, BreakerTransition } from '../api/schema/breakers.ts';
import type { Incident } from '../api/schema/incidents.ts';
import type { Breach, Threshold } from '../api/schema/thresholds.ts';
import { pagePath } from '../app/links.ts';
import { causeText } from '../breakers/cause-text.ts';
import { breachSentence } from '../thresholds/breach-sentence.ts';
import type { Sentence } from '../thresholds/sentence.ts';
import { verbatim } from '../components/verbatim.ts';
import type { Readings } from './service-state.ts';
import { beganAt } from '../incidents/began-at.ts';

/** Something that happened lately. */
export interface Change {
  readonly at: string;
  readonly icon: IconName;
  /** What it is about, and the page that shows it. */
  readonly subject: string;
  readonly path: string;
  readonly what: string;
  /** Why, or what exactly; empty when there is no more to say. */
  readonly why: readonly Sentence[];
}

/** @returns what happened last, newest first, at most `countMax`. */
export function recentChanges(readings: Readings, countMax: number): Change[] {
  const { breakers = [], thresholds = [], incidents = [] } = readings;
  return [
    ...breakers.flatMap(transitionsOf),
    ...incidents.flatMap(incidentChanges),
    ...thresholds.flatMap(breachChanges),
    ...thresholds.flatMap(tuningsOf),
  ]
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, countMax);
}

function transitionsOf({ backend, transitions }: Breaker): Change[] {
  return transitions.map((transition) => ({
    at: transition.at,
    icon: 'exchange-alt',
    subject: backend,
    path: pagePath('breakers', { backend }),
    what: t('overview.breaker-went', 'breaker {{from}} → {{to}}', {
      from: transition.from,
      to: transition.to,
    }),
    why: transitionWhy(transition),
  }));
}

/** A person's reason may be in any language; only the exporter's own words are English for sure. */
function transitionWhy(transition: BreakerTransition): Sentence[] {
  const { kind, detail } = causeText(transition);
  const told: Sentence[] = kind === undefined ? [] : [{ text: kind }];
  if (detail !== undefined)
    told.push(transition.by === null ? { text: detail, lang: 'en' } : { text: detail });
  return told;
}

function incidentChanges(incident: Incident): Change[] {
  const { id, alert, annotations, timeline } = incident;
  const { summary } = annotations;
  const about = { subject: alert, path: pagePath('incidents', { incident: id }) };
  const opened: Change = {
    ...about,
    at: timeline.received ?? beganAt(incident) ?? '',
    icon: 'bell',
    what: t('overview.incident-opened', 'incident opened'),
    why: summary === undefined ? [] : [{ text: summary, lang: 'en' }],
  };
  const resolved: Change = {
    ...about,
    at: timeline.resolved ?? '',
    icon: 'check-circle',
    what: t('overview.incident-resolved', 'incident resolved'),
    why: [],
  };
  return [opened, resolved].filter(({ at }) => at !== '');
}

function breachChanges({ metric, unit, breaches, breach }: Threshold): Change[] {
  const about = { subject: metric, path: pagePath('thresholds', { metric }) };
  const past = breaches.filter(({ since }) => since !== breach?.since);
  return [...(breach === null ? [] : [breach]), ...past].flatMap((each) => {
    const { since, until, side } = each;
    const why = [breachSentence(each, unit)];
    const began: Change = { ...about, at: since, icon: 'chart-line', what: sideText(side), why };
    const what = t('overview.is-back', 'is back in its band');
    return until === null ? [began] : [began, { ...about, at: until, icon: 'check-circle', what, why: [] }];
  });
}

function sideText(side: Breach['side']): string {
  return side === 'above'
    ? t('overview.rose-above', 'rose above its band')
    : t('overview.fell-below', 'fell below its band');
}

function tuningsOf({ metric, override }: Threshold): Change[] {
  if (override === null) return [];
  const { actor, reason, set_at } = override;
  return [
    {
      at: set_at,
      icon: 'sliders-v-alt',
      subject: metric,
      path: pagePath('thresholds', { metric }),
      what: t('overview.tuned-by', 'tuned by {{actor}}', { actor, ...verbatim }),
      why: [{ text: reason }],
    },
  ];
}
