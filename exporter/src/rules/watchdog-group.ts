import { runbookUrl } from './annotations.ts';
import type { RuleGroup } from './rule.ts';

/**
 * An alert that always fires. While it arrives, Prometheus evaluates and Alertmanager delivers; when it stops, whoever
 * receives it knows that no other alert would come either.
 */
export function watchdogGroup(runbookBaseUrl: string): RuleGroup {
  return {
    name: 'stack',
    rules: [
      {
        alert: 'Watchdog',
        expr: 'vector(1)',
        labels: { severity: 'none' },
        annotations: {
          summary: 'Prometheus evaluates its rules and Alertmanager delivers',
          runbook_url: runbookUrl(runbookBaseUrl, 'Watchdog'),
        },
      },
    ],
  };
}
