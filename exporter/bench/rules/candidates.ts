import type { BurnPolicy } from '../../src/core/slo/policy.ts';
import { sloTarget } from '../../src/core/slo/objective.ts';
import { gatewayEvents } from '../../src/rules/gateway-events.ts';
import type { RuleContext, RuleSlo } from '../../src/rules/rule-slo.ts';
import type { RuleGroup } from '../../src/rules/rule.ts';
import { sloGroup } from '../../src/rules/slo-group.ts';
import { slothGroups } from './sloth.ts';
import { serviceName } from './traffic.ts';

export const objective = 0.999;
export const slo = 'availability';
export const env = 'bench';
export const target = sloTarget(objective);

/** A set of rules for the same objectives. */
export interface Candidate {
  readonly name: 'no rules' | 'lovewatch' | 'Sloth';
  readonly groups: readonly RuleGroup[];
}

/** @returns nothing first, which costs the scrapes alone; then ours and the peer's. */
export function candidates(services: number, policy: BurnPolicy): Candidate[] {
  const indexes = Array.from({ length: services }, (_, index) => index);
  return [
    { name: 'no rules', groups: [] },
    { name: 'lovewatch', groups: indexes.map((index) => ourGroup(index, policy)) },
    { name: 'Sloth', groups: indexes.flatMap(slothGroupsOf) },
  ];
}

/** @returns the rules of one objective, by whose they are. */
export function rulesOfOne(index: number, policy: BurnPolicy): Record<'lovewatch' | 'Sloth', RuleGroup[]> {
  return { lovewatch: [ourGroup(index, policy)], Sloth: slothGroupsOf(index) };
}

function slothGroupsOf(index: number): RuleGroup[] {
  return slothGroups({ service: serviceName(index), slo, objective });
}

function ourGroup(index: number, policy: BurnPolicy): RuleGroup {
  const service = serviceName(index);
  const ruleSlo: RuleSlo = {
    ...gatewayEvents(service, { name: slo, objective }),
    service,
    name: slo,
    objective,
    isWatched: true,
    isAvailability: true,
    namesBefore: [],
  };
  const url = 'http://127.0.0.1:9464';
  const context: RuleContext = {
    env,
    policy,
    runbookBaseUrl: `${url}/runbooks`,
    dashboardUrl: url,
    tuneUrl: url,
    timeScale: 1,
  };
  return sloGroup(ruleSlo, context);
}
