import { burnWindows } from '../core/slo/windows.ts';
import { durationBoundsSeconds } from '../core/traffic/duration-bounds.ts';

/** One metric family: everything that docs, dashboards, rules, collectors and tests need to know of it. */
export interface Metric<Label extends string = string> {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly unit: 'seconds' | 'ratio' | 'requests' | 'none';
  readonly labels: readonly Label[];
  /** The most series that one exporter can make of it, per service. A histogram counts its buckets. */
  readonly seriesMax: number;
}

/** Infers the label names, so that a collector which forgets one does not compile. */
function metric<const Label extends string>(definition: Metric<Label>): Metric<Label> {
  return definition;
}

/** Every metric that the exporter serves. Names and labels are a contract: docs/metrics.md is made from it. */
export const catalogue = {
  requests: metric({
    name: 'http_requests_total',
    help: 'Requests that the gateway has taken, by the status code that the client got.',
    type: 'counter',
    unit: 'requests',
    labels: ['service', 'code', 'version'],
    seriesMax: 64,
  }),
  requestDuration: metric({
    name: 'http_request_duration_seconds',
    help: 'From the head of the request to the end of the answer.',
    type: 'histogram',
    unit: 'seconds',
    labels: ['service', 'version'],
    seriesMax: durationBoundsSeconds.length + 3,
  }),
  sloObjective: metric({
    name: 'lovewatch_slo_objective_ratio',
    help: 'The share of requests that must succeed.',
    type: 'gauge',
    unit: 'ratio',
    labels: ['service', 'slo'],
    seriesMax: 16,
  }),
  sloBurnRate: metric({
    name: 'lovewatch_slo_burn_rate',
    help: 'How many times faster than allowed the error budget is spent over the window; 0 without requests.',
    type: 'gauge',
    unit: 'none',
    labels: ['service', 'slo', 'window'],
    seriesMax: 16 * burnWindows.length,
  }),
  sloBurnRateLower: metric({
    name: 'lovewatch_slo_burn_rate_lower',
    help: 'What is certain of the burn rate: the lower end of its 95% interval.',
    type: 'gauge',
    unit: 'none',
    labels: ['service', 'slo', 'window'],
    seriesMax: 16 * burnWindows.length,
  }),
  sloErrorBudgetRemaining: metric({
    name: 'lovewatch_slo_error_budget_remaining_ratio',
    help: 'What is left of the error budget of 30 days; below 0 when overspent.',
    type: 'gauge',
    unit: 'ratio',
    labels: ['service', 'slo'],
    seriesMax: 16,
  }),
  sourceUp: metric({
    name: 'lovewatch_source_up',
    help: 'Whether a source of measurements works (1) or not (0), and in which mode.',
    type: 'gauge',
    unit: 'none',
    labels: ['source', 'mode'],
    seriesMax: 1,
  }),
  buildInfo: metric({
    name: 'lovewatch_build_info',
    help: 'Always 1; the labels say what runs.',
    type: 'gauge',
    unit: 'none',
    labels: ['version', 'node'],
    seriesMax: 1,
  }),
} as const;
