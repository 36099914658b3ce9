import { catalogue } from '../metrics/catalogue.ts';
import { runbookUrl } from './annotations.ts';
import { breachSummary } from './breach-summary.ts';
import { startSecondsMax } from './guard-alerts.ts';
import { promDuration } from './promql.ts';
import type { RuleContext } from './rule-slo.ts';
import type { Rule, RuleGroup } from './rule.ts';
import { metricLinks } from './threshold-links.ts';

const minute = 60;

/** @returns the alerts of all thresholds: which metrics there are, and where a breach of each goes, the exporter says. */
export function thresholdGroup(context: RuleContext): RuleGroup {
  return { name: 'thresholds', rules: [breached(context), sourceDown(context)] };
}

/**
 * The value that began a breach is there as long as the breach is, and says more than that it is.
 *
 * No `for`: a breach has been judged already, and lasts for a minute at least, so it would not tell a spike from a rise.
 * Whoever starts the exporter again, or loses a scrape, is not told that it is over: hence `keep_firing_for`.
 */
function breached({ env, timeScale, runbookBaseUrl, tuneUrl }: RuleContext): Rule {
  const alert = 'ThresholdBreached';
  return {
    alert,
    expr:
      `${catalogue.thresholdBreachValue.name}\n` +
      `* on (job, instance, metric) group_left (service, unit, severity)\n` +
      `${catalogue.thresholdInfo.name}{severity=~"page|ticket"}`,
    keep_firing_for: promDuration(minute / timeScale),
    labels: { env },
    annotations: {
      summary: breachSummary(),
      runbook_url: runbookUrl(runbookBaseUrl, alert),
      ...metricLinks(tuneUrl),
    },
  };
}

/** In a rehearsal, too, an exporter takes its time to start. A source that changes its mode is the same source. */
function sourceDown({ env, timeScale, runbookBaseUrl }: RuleContext): Rule {
  const alert = 'ThresholdSourceDown';
  return {
    alert,
    expr: `min without (mode) (${catalogue.sourceUp.name}{source="promql"}) == 0`,
    for: promDuration(Math.max(10 * minute, startSecondsMax * timeScale) / timeScale),
    labels: { env, severity: 'ticket' },
    annotations: {
      summary:
        'exporter {{ $labels.instance }}: its queries get no answer, so their thresholds see nothing new',
      runbook_url: runbookUrl(runbookBaseUrl, alert),
    },
  };
}
