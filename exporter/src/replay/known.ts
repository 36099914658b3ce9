import { existsSync } from 'node:fs';
import { loadConfig } from '../config/load.ts';
import { loadPolicy, policyFileDefault } from '../config/policy.ts';
import type { Config } from '../config/schema.ts';
import { sloRules, type RuleSlo } from '../rules/rule-slo.ts';
import { durationText } from '../text/durations.ts';
import { ReplayInputError } from './input-error.ts';
import type { NamedPolicy } from './replayed.ts';

/** What the files say that a replay needs: objectives, policies, and where Prometheus is. */
export interface Known {
  /** Undefined where nobody wrote a `lovewatch.yaml`: events of a file need none. */
  readonly config: Config | undefined;
  /** The current one first. */
  readonly policies: readonly NamedPolicy[];
}

/**
 * @param configFile must be there unless `isConfigNeeded` is false.
 * @param policyFiles proposed ones.
 * @throws ConfigUnreadableError when a file is not there or may not be read.
 * @throws ConfigError when what one says is wrong.
 */
export async function known(
  configFile: string,
  isConfigNeeded: boolean,
  policyFiles: readonly string[],
): Promise<Known> {
  const loaded = isConfigNeeded || existsSync(configFile) ? await loadConfig(configFile) : undefined;
  const current = loaded?.policy ?? (await loadPolicy(policyFileDefault));
  const proposed = policyFiles.map(async (name) => ({ name, policy: await loadPolicy(name) }));
  return {
    config: loaded?.config,
    policies: [{ name: 'current', policy: current }, ...(await Promise.all(proposed))],
  };
}

/**
 * @param wanted such as `love/availability`; undefined for all.
 * @returns at least one objective of the configuration.
 * @throws ReplayInputError when it has none of that name.
 */
export function slosOf(config: Config, wanted: string | undefined): RuleSlo[] {
  const slos = sloRules(config);
  const nameOf = ({ service, name }: RuleSlo): string => `${service}/${name}`;
  const chosen = slos.filter((slo) => wanted === undefined || nameOf(slo) === wanted);
  if (chosen.length > 0) return chosen;
  throw new ReplayInputError(
    `--slo must be one of ${slos.map(nameOf).join(', ')}, got ${JSON.stringify(wanted)}; write SERVICE/NAME as the configuration has it`,
  );
}

/** @returns how long the shortest and the longest window of the policies is. */
export function windowsSeconds(policies: readonly NamedPolicy[]): { shortest: number; longest: number } {
  const all = policies.flatMap(({ policy }) =>
    policy.alerts.flatMap(({ long, short }) => [long.seconds, short.seconds]),
  );
  return { shortest: Math.min(...all), longest: Math.max(...all) };
}

/** @throws ReplayInputError when whole windows would fall between two records, and so be empty. */
export function refuseCoarse(what: string, seconds: number, policies: readonly NamedPolicy[]): void {
  const { shortest } = windowsSeconds(policies);
  if (seconds <= shortest) return;
  throw new ReplayInputError(
    `${what} must be at most the shortest window of the policies (${durationText(shortest)}), got ${durationText(seconds)}; use 1m`,
  );
}
