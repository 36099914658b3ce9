import { errorBudgetRatio } from '../core/slo/objective.ts';
import { burnWindows } from '../core/slo/windows.ts';
import { wilsonLowerBound } from './promql.ts';
import type { SloWords } from './rule-slo.ts';
import type { Rule } from './rule.ts';

/**
 * Windows counted from the raw counters. Longer ones would read millions of samples at each evaluation: their last hour
 * is counted so, and what is before it is summed from the recordings of five minutes.
 */
const rawWindows = ['5m', '30m', '1h', '2h', '6h'];
/** Rates of five minutes overlap five times, so that what happens between two scrapes counts in most of them. */
const summedWindows = [
  { name: '1d', stepSeconds: 60 },
  { name: '3d', stepSeconds: 60 },
  { name: '30d', stepSeconds: 300 }, // End to end: five times the steps would be five times the cost.
];
const rateWindow = '5m';
const rateSeconds = 300;
const hourSeconds = 3600;

type EventKind = 'total' | 'bad';
type SummedWindow = (typeof summedWindows)[number];

/**
 * What the alerts of one objective read, in the order in which each needs those before it. Failures and requests are
 * recorded apart: a ratio cannot be averaged over time, and counts can be summed.
 */
export function recordings(words: SloWords): Rule[] {
  const { slo, context } = words;
  const record = (name: string, expr: string): Rule => ({ record: name, expr, labels: words.labels });
  const events = (['total', 'bad'] satisfies EventKind[]).flatMap((kind) => {
    const query = slo[kind];
    return [
      record(`slo:events_${kind}:rate${rateWindow}`, query.rate(words.range(rateWindow))),
      ...rawWindows.map((name) =>
        record(`slo:events_${kind}:increase${name}`, query.increase(words.range(name))),
      ),
      ...summedWindows.map((window) =>
        record(`slo:events_${kind}:increase${window.name}`, summed(words, kind, window)),
      ),
    ];
  });
  const certain = context.policy.alerts
    .filter(({ isLowerBound }) => isLowerBound)
    .map(({ long }) => long.name);
  return [
    record('slo:objective:ratio', `vector(${slo.objective})`),
    record('slo:error_budget:ratio', `vector(${errorBudgetRatio(slo.objective)})`),
    ...events,
    ...burnWindows.map(({ name }) => record(`slo:burn_rate:ratio_rate${name}`, burnRate(words, name))),
    ...[...new Set(certain)].map((name) =>
      record(`slo:burn_rate_lower:ratio_rate${name}`, burnRateLower(words, name)),
    ),
    record('slo:error_budget_remaining:ratio', `1 - ${burnRate(words, '30d')}`),
  ];
}

/**
 * The last hour to the second, so that a page knows the budget of now, and the recordings before it. They meet in the
 * mean, at most 2.5 minutes apart. The offset is inside: a subquery steps on whole multiples, and what fails at every full
 * hour must not fall between two ranges.
 */
function summed(words: SloWords, kind: EventKind, { name, stepSeconds }: SummedWindow): string {
  const step = words.rangeOf(stepSeconds);
  const before = words.rangeOf(words.windowSeconds(name) - hourSeconds).text;
  const offset = words.rangeOf(hourSeconds - rateSeconds / 2).text;
  const rate = words.recorded(`slo:events_${kind}:rate${rateWindow}`);
  const lastHour = words.recorded(`slo:events_${kind}:increase1h`);
  return `${lastHour}\n+ (sum_over_time((${rate} offset ${offset})[${before}:${step.text}]) * ${step.seconds}\n  or 0 * ${lastHour})`;
}

/** Absent without traffic, when nothing is spent. */
function burnRate(words: SloWords, name: string): string {
  const [bad, total] = counts(words, name);
  return `${bad}\n/ (${total} > 0)\n/ ${words.recorded('slo:error_budget:ratio')}`;
}

function burnRateLower(words: SloWords, name: string): string {
  const [bad, total] = counts(words, name);
  return `(${wilsonLowerBound(bad, total)})\n/ ${words.recorded('slo:error_budget:ratio')}`;
}

function counts(words: SloWords, name: string): [bad: string, total: string] {
  return [
    words.recorded(`slo:events_bad:increase${name}`),
    words.recorded(`slo:events_total:increase${name}`),
  ];
}
