import { expect } from 'vitest';
import { problemsReading } from '../../../testing/problems-reading.ts';
import { importSlos } from '../import-slos.ts';

/** The smallest file of each format. */
export const sloth = `version: prometheus/v1
service: shop
slos:
  - name: availability
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(errors[{{.window}}]))
        total_query: sum(rate(requests[{{.window}}]))
`;

export const kubernetes = `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
spec:
  service: shop
  slos:
    - name: availability
      objective: 99.9
      sli: { events: { errorQuery: 'sum(rate(errors[{{.window}}]))', totalQuery: 'sum(rate(requests[{{.window}}]))' } }
`;

export const openslo = `apiVersion: openslo/v1
kind: SLO
metadata: { name: availability }
spec:
  service: shop
  indicator:
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: errors } } }
        total: { metricSource: { type: Prometheus, spec: { query: requests } } }
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives:
    - target: 0.999
`;

/** @returns the problems as a person reads them; empty when the file is accepted. */
export const problemsOf = (text: string): string[] => problemsReading(() => importSlos(text, 'f.yaml'));

/** @returns a file that was right, but for one place. */
export function changed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}
