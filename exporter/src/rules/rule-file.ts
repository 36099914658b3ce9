import { stringify } from 'yaml';
import type { RuleContext, RuleSlo } from './rule-slo.ts';
import type { RuleGroup } from './rule.ts';
import { sloGroup } from './slo-group.ts';
import { thresholdGroup } from './threshold-group.ts';
import { watchdogGroup } from './watchdog-group.ts';

/** @returns the rules of the stack: one group per objective, one of the thresholds, and the Watchdog over them all. */
export function stackRuleFile(slos: readonly RuleSlo[], context: RuleContext): string {
  const groups = [
    ...slos.map((slo) => sloGroup(slo, context)),
    thresholdGroup(context),
    watchdogGroup(context.runbookBaseUrl),
  ];
  return ruleFile(groups, 'lovewatch.yaml', context.timeScale);
}

/** @returns the rules of objectives that came from elsewhere, to stand beside those of the stack. */
export function importedRuleFile(slos: readonly RuleSlo[], context: RuleContext, source: string): string {
  return ruleFile(
    slos.map((slo) => sloGroup(slo, context)),
    source,
    context.timeScale,
  );
}

function ruleFile(groups: readonly RuleGroup[], source: string, timeScale: number): string {
  const rehearsal = timeScale === 1 ? '' : `# A rehearsal: every duration is divided by ${timeScale}.\n`;
  const yaml = stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false });
  return `# Made by: lovewatch rules. Change ${source} and run it again.\n${rehearsal}${yaml}`;
}
