import { matchers } from '../../src/rules/promql.ts';
import type { BenchPrometheus, QueryCost } from './bench-prometheus.ts';
import { env, slo } from './candidates.ts';
import { serviceName } from './traffic.ts';

/** A way to ask for the share of bad requests in 30 days, and what each round of it took. */
export interface BudgetWay {
  readonly name: string;
  readonly costs: readonly QueryCost[];
}

/** Asks for the 30-day ratio of the first service, which alone has raw counters of 30 days, in every way; in turns. */
export async function askBudgets(prometheus: BenchPrometheus, rounds: number): Promise<BudgetWay[]> {
  const service = serviceName(0);
  const ours = (kind: string): string => `slo:events_${kind}:rate5m{${matchers({ env, service, slo })}}`;
  const raw = (more: string): string =>
    `sum(increase(http_requests_total{service="${service}"${more}}[30d]))`;
  const ratio = `slo:sli_error:ratio_rate5m{sloth_id="${service}-${slo}"}`;
  const ways = {
    'raw `increase[30d]`': `${raw(',code=~"5.."')} / ${raw('')}`,
    '`sum_over_time(rate5m[30d])`': `sum_over_time(${ours('bad')}[30d]) / sum_over_time(${ours('total')}[30d])`,
    'lovewatch: `sum_over_time(rate5m[30d:5m]) * 300`': `sum_over_time(${ours('bad')}[30d:5m]) * 300 / (sum_over_time(${ours('total')}[30d:5m]) * 300)`,
    'Sloth: average of ratios': `sum_over_time(${ratio}[30d]) / count_over_time(${ratio}[30d])`,
  };
  const asked = Object.entries(ways).map(([name, expression]) => ({
    name,
    expression,
    costs: [] as QueryCost[],
  }));
  for (let round = 0; round < rounds; round += 1)
    for (const { expression, costs } of asked) costs.push(await prometheus.query(expression));
  return asked;
}
