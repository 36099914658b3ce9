import { burnAlert } from './burn-alert.ts';
import { guardAlerts } from './guard-alerts.ts';
import { recordings } from './recordings.ts';
import { SloWords, type RuleContext, type RuleSlo } from './rule-slo.ts';
import type { RuleGroup } from './rule.ts';

/**
 * Recordings and alerts of one objective, in one ordered group: split over two groups an alert would see
 * recordings up to one interval old.
 */
export function sloGroup(slo: RuleSlo, context: RuleContext): RuleGroup {
  const words = new SloWords(slo, context);
  return {
    name: `slo:${slo.service}:${slo.name}`,
    rules: [
      ...recordings(words),
      ...context.policy.alerts.map((alert) => burnAlert(words, alert)),
      ...guardAlerts(words),
    ],
  };
}
