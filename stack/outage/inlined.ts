import type { RuleGroup } from '../../exporter/src/rules/rule.ts';

/**
 * An alert's condition on the raw counters: every recording that it reads is replaced by its own expression, so that
 * Prometheus can be asked between two evaluations of the group.
 *
 * @throws Error when the group has no such alert.
 */
export function inlinedCondition(group: RuleGroup, alertName: string): string {
  const alert = group.rules.find(({ alert: name }) => name === alertName);
  if (alert === undefined)
    throw new Error(`group ${group.name} must have the alert ${alertName}; is this its rule file?`);
  return group.rules
    .toReversed()
    .reduce(
      (expression, { record, expr }) =>
        record === undefined ? expression : replaced(expression, record, expr),
      alert.expr,
    );
}

/** A selector follows the name, and a longer name may begin with it. */
function replaced(expression: string, record: string, expr: string): string {
  return expression.replace(new RegExp(`(?<![\\w:])${record}\\{[^}]*\\}`, 'g'), () => `(${expr})`);
}
