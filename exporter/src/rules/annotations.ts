import type { SloWords } from './rule-slo.ts';
import type { Labels } from './rule.ts';

/**
 * @param alert its runbook has this name.
 * @param summary the one sentence that the page says; a template, in which `$value` is that of the expression.
 */
export function annotations(words: SloWords, alert: string, summary: string): Labels {
  const { slo, context } = words;
  const [service, name] = [slo.service, slo.name].map(encodeURIComponent);
  return {
    summary: `${slo.service} ${slo.name}: ${summary}`,
    runbook_url: runbookUrl(context.runbookBaseUrl, alert),
    dashboard_url: context.dashboardUrl.replaceAll('{service}', service!).replaceAll('{slo}', name!),
    budget_remaining: budgetRemaining(words),
  };
}

/** @returns where the runbook of an alert is. */
export function runbookUrl(baseUrl: string, alert: string): string {
  return `${baseUrl.replace(/\/$/, '')}/${alert}`;
}

/** Asked when the page is written; the budget is absent as long as there has been no traffic. */
function budgetRemaining(words: SloWords): string {
  const query = `100 * ${words.recorded('slo:error_budget_remaining:ratio')}`;
  return `{{ with query \`${query}\` }}{{ . | first | value | printf "%.0f%%" }}{{ else }}unknown{{ end }}`;
}
