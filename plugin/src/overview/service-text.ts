import { t } from '@grafana/i18n';
import type { Breaker } from '../api/schema/breakers.ts';
import type { Incident } from '../api/schema/incidents.ts';
import type { Slo } from '../api/schema/slos.ts';
import { formatCount } from '../components/format.ts';
import { formatClock } from '../components/format-clock.ts';
import { verbatim } from '../components/verbatim.ts';
import type { Level } from '../components/status.ts';
import { burnLevel, burnNow } from '../slos/slo-level.ts';
import { rateText } from '../slos/slo-text.ts';
import { breachesOf, breachLevel, openIncidents, serviceLevel, type ServiceState } from './service-state.ts';
import { breakerLevel } from '../breakers/breaker-level.ts';
import { beganAt } from '../incidents/began-at.ts';

/** @returns how a service is in three words, which follow its name. */
export function headline(level: Level): string {
  switch (level) {
    case 'good':
      return t('overview.good', 'is well');
    case 'notice':
      return t('overview.notice', 'needs a look');
    case 'bad':
      return t('overview.bad', 'is in trouble');
    case 'unknown':
      return t('overview.unknown', 'may be well');
  }
}

/** @returns the reasons for the headline as one sentence, the most pressing first; '' when there is none. */
export function reasons(state: ServiceState, nowMs: number): string {
  const clauses = [
    ...state.slos.flatMap(burnClause),
    ...(state.breakers ?? []).flatMap(breakerClause),
    ...incidentsClause(openIncidents(state), nowMs),
    ...breachesClause(state),
    ...state.slos.flatMap(budgetClause),
    ...unknownClause(state),
  ];
  if (clauses.length === 0) return '';
  const sentence = clauses.join(t('overview.clause-separator', '; '));
  return t('overview.sentence', '{{sentence}}.', { sentence, ...verbatim });
}

function burnClause(slo: Slo): string[] {
  const burn = burnNow(slo);
  const level = burnLevel(slo);
  if (burn !== undefined && (level === 'bad' || level === 'notice'))
    return [
      t('overview.burns', 'the {{slo}} budget burns {{rate}} too fast', {
        slo: slo.slo,
        rate: rateText(burn.burn_rate),
        ...verbatim,
      }),
    ];
  const firing = slo.alerts.find(({ state }) => state === 'firing');
  if (firing === undefined) return [];
  return [
    t('overview.still-fires', '{{alert}} still fires, for earlier failures', {
      alert: firing.alert,
      ...verbatim,
    }),
  ];
}

function breakerClause(breaker: Breaker): string[] {
  const { state, health_score } = breaker;
  if (state !== 'CLOSED') return [t('overview.breaker-is', 'the breaker is {{state}}', { state })];
  if (breakerLevel(breaker) === 'good') return [];
  return [
    t('overview.backend-health', 'the health of the backend is {{score}} of 100', {
      score: formatCount(Math.floor(health_score)),
    }),
  ];
}

function incidentsClause(open: readonly Incident[], nowMs: number): string[] {
  if (open.length === 0) return [];
  const since = open
    .flatMap((incident) => beganAt(incident) ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  if (since === undefined)
    return [
      t('overview.incidents', '', {
        count: open.length,
        defaultValue_one: '{{count}} incident is open',
        defaultValue_other: '{{count}} incidents are open',
      }),
    ];
  return [
    t('overview.incidents-since', '', {
      count: open.length,
      since: formatClock(since, nowMs),
      defaultValue_one: '{{count}} incident is open since {{since}}',
      defaultValue_other: '{{count}} incidents are open, the first since {{since}}',
      ...verbatim,
    }),
  ];
}

function breachesClause({ thresholds = [] }: ServiceState): string[] {
  const breaches = breachesOf(thresholds).filter((threshold) => breachLevel(threshold) !== 'good');
  if (breaches.length === 0) return [];
  return [
    t('overview.breaches', '', {
      count: breaches.length,
      defaultValue_one: '{{count}} metric is out of its band',
      defaultValue_other: '{{count}} metrics are out of their bands',
    }),
  ];
}

function budgetClause({ slo, error_budget: { remaining_ratio, total } }: Slo): string[] {
  if (total === 0 || remaining_ratio > 0) return [];
  return [t('overview.overspent', 'the {{slo}} budget of 30 days is overspent', { slo, ...verbatim })];
}

function unknownClause(state: ServiceState): string[] {
  if (serviceLevel(state) !== 'unknown') return [];
  const isSilent = state.slos.length > 0 && state.slos.every(({ error_budget }) => error_budget.total === 0);
  return isSilent
    ? [t('overview.no-requests', 'there were no requests yet')]
    : [t('overview.not-all-known', 'not everything could be read')];
}
