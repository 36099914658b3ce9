import type { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { marked } from './annotations.ts';
import { colours } from './colours.ts';
import { like, selectByName, type Match } from './select.ts';

/** @returns the selector of alerts that Prometheus holds; the Watchdog, which always fires, has another severity. */
export function alerts(state: 'firing' | 'pending', matchers: Readonly<Record<string, Match>>): string {
  return selectByName('ALERTS', { alertstate: state, severity: like('page|ticket|warning'), ...matchers });
}

/** @returns a region over every chart for as long as an alert fires. */
export function alertMarks(matchers: Readonly<Record<string, Match>>): AnnotationQueryBuilder {
  return marked({
    name: 'Alerts',
    colour: colours.bad,
    expr: alerts('firing', matchers),
    title: '{{alertname}} fires',
    text: '{{severity}} {{service}} {{slo}} {{metric}}',
  });
}
