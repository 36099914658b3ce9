import type { FileRules, LiveRulesParts } from '../live-rules-parts.ts';
import { LiveRules } from '../live-rules.ts';
import { WorkersStandIn } from './some-rules.ts';

type World = Pick<LiveRulesParts, 'store' | 'journal' | 'nowSeconds'> & Partial<LiveRulesParts>;

/** @param services what the file says, which serves already. @returns their rules, and what serves by them. */
export async function rulesOf(
  world: World,
  services: readonly FileRules[],
): Promise<{ rules: LiveRules; workers: WorkersStandIn }> {
  const workers = new WorkersStandIn();
  for (const { name, rules } of services) workers.served.set(name, rules);
  const rules = await LiveRules.open({
    services,
    log: { info: () => undefined, warn: () => undefined },
    folder: '/etc/lovewatch',
    apply: workers.apply,
    ...world,
  });
  return { rules, workers };
}
