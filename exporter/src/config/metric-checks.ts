import { builtInMetrics, builtInNames } from '../sampling/built-in-metrics.ts';
import { nearest } from './nearest.ts';
import type { UnplacedProblem } from './placing.ts';

/** What the entry of a metric is checked against. */
export interface MetricSurroundings {
  /** The names of the services. */
  readonly services: readonly string[];
  /** Whether there is a server that queries can be asked of. */
  readonly hasPrometheus: boolean;
}

type Written = Readonly<Record<string, unknown>>;

const ownName = /^[A-Za-z][A-Za-z0-9_:.-]{0,99}$/;

/** @returns what no single field of an entry of `metrics` can tell. */
export function metricProblems(
  metric: Written,
  index: number,
  surroundings: MetricSurroundings,
): UnplacedProblem[] {
  const problems = metric.query === undefined ? adjusting(metric, surroundings) : own(metric, surroundings);
  return Object.entries(problems).map(([field, message]) => ({ keys: ['metrics', index, field], message }));
}

/** Problems by field. */
type Problems = Record<string, string>;

function own({ name, service }: Written, { services, hasPrometheus }: MetricSurroundings): Problems {
  const problems: Problems = {};
  if (typeof name === 'string' && name !== '' && !ownName.test(name)) problems.name = ownNameMessage(name);
  if (!hasPrometheus)
    problems.query =
      'needs prometheus_url, which is missing; write prometheus_url: http://127.0.0.1:9090 at the top of the file';
  if (typeof service === 'string' && service !== '' && !services.includes(service))
    problems.service = `must be one of the services, got ${JSON.stringify(service)}; ${
      services.length === 0 ? 'there are none: leave it out' : nearest(service, services)
    }`;
  return problems;
}

function ownNameMessage(name: string): string {
  const constraint = 'must be a letter and at most 99 letters, digits and _ : . - after it';
  const remedy = name.includes('/')
    ? 'names with a slash are built in: write queue_depth, or leave the query out to adjust one of those'
    : 'write queue_depth';
  return `${constraint}, got ${JSON.stringify(name)}; ${remedy}`;
}

function adjusting(metric: Written, { services }: MetricSurroundings): Problems {
  const problems: Problems = {};
  const { name } = metric;
  const known = builtInMetrics.flatMap((each) => builtInNames(each, services).map((one) => one.name));
  if (typeof name === 'string' && name !== '' && !known.includes(name))
    problems.name = `must be a metric that is built in, or have a query, got ${JSON.stringify(name)}; ${nearest(name, known)}`;
  for (const field of ['unit', 'service'])
    if (metric[field] !== undefined)
      problems[field] =
        `belongs to a metric with a query, got ${JSON.stringify(metric[field])}; leave it out, or add query:`;
  return problems;
}
