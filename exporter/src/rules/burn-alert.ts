import type { BurnAlert } from '../core/slo/policy.ts';
import { annotations } from './annotations.ts';
import type { SloWords } from './rule-slo.ts';
import type { Rule } from './rule.ts';

/** An alert of the policy; `core/slo/condition.ts` asks the same of the exporter's own counts. */
export function burnAlert(words: SloWords, alert: BurnAlert): Rule {
  const [long, short] = [alert.long.name, alert.short.name];
  return {
    alert: alert.alert,
    expr: `${condition(words, alert)}${yielding(words, alert)}`,
    ...(alert.forSeconds > 0 && { for: words.rangeOf(alert.forSeconds).text }),
    ...(alert.keepFiringSeconds > 0 && { keep_firing_for: words.rangeOf(alert.keepFiringSeconds).text }),
    labels: { ...words.labels, severity: alert.severity, burn: String(alert.burnRate), long, short },
    annotations: annotations(
      words,
      alert.alert,
      `error budget burning${alert.isLowerBound ? ' at least' : ''} {{ printf "%.${alert.burnRate < 10 ? 1 : 0}f" $value }}x too fast ` +
        `(${long} and ${short}; objective ${words.labels.slo_target}%)`,
    ),
  };
}

function condition(
  words: SloWords,
  { long, short, burnRate, isLowerBound, badEventsMin }: BurnAlert,
): string {
  const kind = isLowerBound ? 'burn_rate_lower' : 'burn_rate';
  return [
    `${words.recorded(`slo:${kind}:ratio_rate${long.name}`)} > ${burnRate}`,
    `${words.recorded(`slo:burn_rate:ratio_rate${short.name}`)} > ${burnRate}`,
    `${words.recorded(`slo:events_bad:increase${long.name}`)} > ${badEventsMin - 0.5}`, // `increase` is rarely a whole number.
  ].join('\nand\n');
}

function yielding(words: SloWords, { yieldsTo, yieldsForSeconds }: BurnAlert): string {
  if (yieldsTo.length === 0) return '';
  const firing = words.firing(yieldsTo);
  const recently =
    yieldsForSeconds > 0 ? `max_over_time(${firing}[${words.rangeOf(yieldsForSeconds).text}])` : firing;
  return `\nunless on (env, service, slo)\n${recently}`;
}
