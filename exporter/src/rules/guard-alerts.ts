import { catalogue } from '../metrics/catalogue.ts';
import { annotations } from './annotations.ts';
import { matchers } from './promql.ts';
import type { SloWords } from './rule-slo.ts';
import type { Rule } from './rule.ts';

const minute = 60;
/** Below this a relative difference is a matter of single events. */
const eventsComparedMin = 100;
const disagreementRatioMax = 0.1;
/** Burn rates this close are the same to anybody, however large the one is beside the other. */
const disagreementMax = 0.1;
/** As for the alerts of the policy: what two failures spend of a budget is chance. */
const badEventsMin = 3;
const classicBurnRate = 10;
/** An exporter takes as long to start in a rehearsal as ever. */
export const startSecondsMax = 30;

/** The alerts that are not about a burn rate of the policy: those that guard its data, its end and its history. */
export function guardAlerts(words: SloWords): Rule[] {
  const { slo } = words;
  return [
    budgetExhausted(words),
    metricsAbsent(words),
    ...(slo.isWatched ? [mathDisagreement(words)] : []),
    ...(slo.isAvailability ? [burnRateHigh(words)] : []),
  ];
}

interface Guard {
  readonly severity: string;
  readonly forSeconds: number;
  readonly keepFiringSeconds?: number;
  readonly expr: string;
  readonly summary: string;
}

function guard(
  words: SloWords,
  alert: string,
  { severity, forSeconds, keepFiringSeconds = 0, expr, summary }: Guard,
): Rule {
  return {
    alert,
    expr,
    for: words.rangeOf(forSeconds).text,
    ...(keepFiringSeconds > 0 && { keep_firing_for: words.rangeOf(keepFiringSeconds).text }),
    labels: { ...words.labels, severity },
    annotations: annotations(words, alert, summary),
  };
}

function budgetExhausted(words: SloWords): Rule {
  return guard(words, 'SLOBudgetExhausted', {
    severity: 'ticket',
    forSeconds: 5 * minute,
    keepFiringSeconds: 5 * minute, // Where the last hour and the recordings meet, an outage is counted twice or not at all for moments.
    expr:
      `${words.recorded('slo:error_budget_remaining:ratio')} <= 0\nand\n` +
      `${words.recorded('slo:events_bad:increase30d')} > ${badEventsMin - 0.5}`,
    summary: `the error budget of 30 days is spent (objective ${words.labels.slo_target}%)`,
  });
}

/** One exporter feeds all objectives of a service: the first tells of its absence, the others keep silent. */
function metricsAbsent(words: SloWords): Rule {
  const { presence, namesBefore, service } = words.slo;
  const before = { alertname: 'SLOMetricsAbsent', env: words.context.env, service };
  const told = `ALERTS{${matchers(before)},slo=~${JSON.stringify(namesBefore.join('|'))}}`;
  return guard(words, 'SLOMetricsAbsent', {
    severity: 'page',
    forSeconds: Math.max(5 * minute, startSecondsMax * words.context.timeScale),
    expr:
      `absent(${presence ?? words.recorded('slo:events_total:rate5m')})` +
      (namesBefore.length === 0 ? '' : `\nunless on ()\n${told}`),
    summary: 'no metrics, so nothing would page for an outage',
  });
}

/** Replicas of the exporter each see a part of the requests, and neither of them can agree with the whole. */
function mathDisagreement(words: SloWords): Rule {
  const { service, name } = words.slo;
  const own = `${catalogue.sloBurnRate.name}{${matchers({ service, slo: name, window: '1h' })}}`;
  const recorded = `sum(${words.recorded('slo:burn_rate:ratio_rate1h')})`;
  const difference = `abs(sum(${own}) - ${recorded})`;
  return guard(words, 'SLOMathDisagreement', {
    severity: 'ticket',
    forSeconds: 10 * minute,
    expr: [
      // Not `>`: what is not a number would be neither above nor below, and an exporter that shows it is broken.
      `${difference}\nunless\n${difference} <= ${disagreementRatioMax} * ${recorded} + ${disagreementMax}`,
      `sum(${words.recorded('slo:events_total:increase1h')}) >= ${eventsComparedMin}`,
      `count(${own}) == 1`,
    ].join('\nand\n'),
    summary: 'the burn rates of exporter and Prometheus differ by {{ printf "%.1f" $value }} over 1h',
  });
}

/** What many teams have from before: one window, no confidence. It is a ticket, because it pages too much and too late. */
function burnRateHigh(words: SloWords): Rule {
  return guard(words, 'SLOBurnRateHigh', {
    severity: 'warning',
    forSeconds: 5 * minute,
    expr: `${words.recorded('slo:burn_rate:ratio_rate1h')} > ${classicBurnRate}`,
    summary: `5xx answers over 1h burn the error budget {{ printf "%.0f" $value }}x too fast (objective ${words.labels.slo_target}%)`,
  });
}
