import type { SeriesLabels } from '../sources/promql/answer.ts';

/** Other names came with Prometheus 3, and are quoted. */
const plainName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * @param metric the name of the query.
 * @returns the name of one series of its answer: `queue_depth{queue="mail"}`, with the labels in order and without
 *   `__name__`, or the name of the query where there are none.
 */
export function seriesName(metric: string, labels: SeriesLabels): string {
  const matchers = Object.keys(labels)
    .filter((label) => label !== '__name__')
    .sort()
    .map(
      (label) => `${plainName.test(label) ? label : JSON.stringify(label)}=${JSON.stringify(labels[label])}`,
    );
  return matchers.length === 0 ? metric : `${metric}{${matchers.join(',')}}`;
}
