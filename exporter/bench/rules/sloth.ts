import { errorBudgetRatio } from '../../src/core/slo/objective.ts';
import { matchers } from '../../src/rules/promql.ts';
import type { Labels, Rule, RuleGroup } from '../../src/rules/rule.ts';

/** An availability objective over `http_requests_total`, as the peer's specification would name it. */
export interface SlothSlo {
  readonly service: string;
  readonly slo: string;
  readonly objective: number;
}

const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];
/** Burn rate, short and long window of each condition. */
const pages: readonly Condition[] = [[14.4, '5m', '1h'], [6, '30m', '6h']]; // prettier-ignore
const tickets: readonly Condition[] = [[3, '2h', '1d'], [1, '6h', '3d']]; // prettier-ignore
type Condition = readonly [burnRate: number, short: string, long: string];

/**
 * What Sloth makes of an objective: three groups, which Prometheus evaluates apart from each other. Written from its
 * published definition; only the objective's query is ours.
 *
 * @see https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml
 */
export function slothGroups(slo: SlothSlo): RuleGroup[] {
  const labels = {
    sloth_id: `${slo.service}-${slo.slo}`,
    sloth_service: slo.service,
    sloth_slo: slo.slo,
  };
  const group = (name: string, rules: Rule[]): RuleGroup => ({
    name: `sloth-slo-${name}-${labels.sloth_id}`,
    rules,
  });
  return [
    group('sli-recordings', sliRecordings(slo.service, labels)),
    group('meta-recordings', metaRecordings(slo.objective, labels)),
    group('alerts', [
      alert(pages, 'page', slo.objective, labels),
      alert(tickets, 'ticket', slo.objective, labels),
    ]),
  ];
}

/** The selector of a recording of one objective. */
function recorded(name: string, labels: Labels): string {
  return `${name}{${matchers(labels)}}`;
}

function sliRecordings(service: string, labels: Labels): Rule[] {
  const errors = `http_requests_total{service="${service}",code=~"5.."}`;
  const total = `http_requests_total{service="${service}"}`;
  const each = windows.map((window) => ({
    record: `slo:sli_error:ratio_rate${window}`,
    expr: `(sum(rate(${errors}[${window}])))\n/\n(sum(rate(${total}[${window}])))`,
    labels: { ...labels, sloth_window: window },
  }));
  const short = recorded('slo:sli_error:ratio_rate5m', labels);
  const period = {
    record: 'slo:sli_error:ratio_rate30d',
    expr: `sum_over_time(${short}[30d])\n/ ignoring (sloth_window)\ncount_over_time(${short}[30d])`,
    labels: { sloth_window: '30d' },
  };
  return [...each, period];
}

function metaRecordings(objective: number, labels: Labels): Rule[] {
  const overBudget = (name: string): string =>
    `${recorded(name, labels)}\n/ on(sloth_id, sloth_slo, sloth_service) group_left\n` +
    recorded('slo:error_budget:ratio', labels);
  const exprs = {
    'slo:objective:ratio': `vector(${objective})`,
    'slo:error_budget:ratio': `vector(1-${objective})`,
    'slo:time_period:days': 'vector(30)',
    'slo:current_burn_rate:ratio': overBudget('slo:sli_error:ratio_rate5m'),
    'slo:period_burn_rate:ratio': overBudget('slo:sli_error:ratio_rate30d'),
    'slo:period_error_budget_remaining:ratio': `1 - ${recorded('slo:period_burn_rate:ratio', labels)}`,
  };
  const about = { sloth_mode: 'cli-gen-prom', sloth_spec: 'prometheus/v1', sloth_version: 'dev' };
  return [
    ...Object.entries(exprs).map(([record, expr]) => ({ record, expr, labels })),
    { record: 'sloth_slo_info', expr: 'vector(1)', labels: { ...labels, ...about } },
  ];
}

function alert(conditions: readonly Condition[], severity: string, objective: number, labels: Labels): Rule {
  const budget = errorBudgetRatio(objective);
  const above = (window: string, burnRate: number): string =>
    `(${recorded(`slo:sli_error:ratio_rate${window}`, labels)} > (${burnRate} * ${budget}))`;
  const both = ([burnRate, short, long]: Condition): string =>
    `(\n    ${above(short, burnRate)}\n    and ignoring (sloth_window)\n    ${above(long, burnRate)}\n)`;
  return {
    alert: severity === 'page' ? slothPage : 'SlothTicket',
    expr: conditions.map(both).join('\nor ignoring (sloth_window)\n'),
    labels: { sloth_severity: severity },
    annotations: {
      summary: `High error rate on '${labels.sloth_service}' requests responses`,
      title: `(${severity}) {{$labels.sloth_service}} {{$labels.sloth_slo}} SLO error budget burn rate is too fast.`,
    },
  };
}

/** The name of the peer's page. */
export const slothPage = 'SlothPage';
