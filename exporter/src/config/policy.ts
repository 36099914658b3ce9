import { join } from 'node:path';
import type { z } from 'zod';
import type { BurnPolicy } from '../core/slo/policy.ts';
import { placed, readYaml, type UnplacedProblem } from './placing.ts';
import { policySchema } from './policy-schema.ts';
import { ConfigError } from './problem.ts';
import { readNamedFile } from './read-file.ts';
import { schemaProblems } from './schema-problems.ts';

/** The policy that holds when `lovewatch.yaml` names no other. */
export const policyFileDefault = join(import.meta.dirname, '../../../alerts/windows.yaml');

type WrittenAlert = z.output<typeof policySchema>['alerts'][number];

/**
 * @throws ConfigUnreadableError when there is no such file or it may not be read.
 * @throws ConfigError when what it says is wrong.
 */
export async function loadPolicy(file: string): Promise<BurnPolicy> {
  return parsePolicy(await readNamedFile(file, 'see policy_file in lovewatch.yaml'), file);
}

/**
 * @param file its name, for messages.
 * @throws ConfigError with every problem at once, in the order of the file.
 */
export function parsePolicy(text: string, file: string): BurnPolicy {
  const yaml = readYaml(text, file);
  const { data, error } = policySchema.safeParse(yaml.written);
  const problems = [...schemaProblems(error, policySchema), ...(data?.alerts ?? []).flatMap(orderProblems)];
  if (data === undefined || problems.length > 0) throw new ConfigError(file, placed(problems, yaml));
  return { source: data.source, alerts: data.alerts.map(burnAlertOf) };
}

function burnAlertOf(written: WrittenAlert): BurnPolicy['alerts'][number] {
  return {
    alert: written.alert,
    severity: written.severity,
    long: written.long,
    short: written.short,
    burnRate: written.burn_rate,
    isLowerBound: written.lower_bound,
    badEventsMin: written.bad_events_min,
    forSeconds: written.for,
    keepFiringSeconds: written.keep_firing_for,
    yieldsTo: written.yields_to,
    yieldsForSeconds: written.yields_for,
  };
}

/** What one field cannot tell: which window is longer, and which alerts come before. */
function orderProblems(
  { alert, long, short, yields_to: yieldsTo }: WrittenAlert,
  index: number,
  alerts: readonly WrittenAlert[],
): UnplacedProblem[] {
  const before = alerts.slice(0, index);
  const keys = ['alerts', index];
  const problems: UnplacedProblem[] = yieldsTo
    .filter((name) => name === alert || !before.some((each) => each.alert === name))
    .map((name) => ({
      keys: [...keys, 'yields_to'],
      message: `must name alerts before this one, got ${name}; move it up or leave it out`,
    }));
  if (short.seconds > long.seconds)
    problems.push({
      keys: [...keys, 'short'],
      message: `must not be longer than long (${long.name}), got ${short.name}; exchange them`,
    });
  if (before.some((each) => each.alert === alert && each.long === long && each.short === short))
    problems.push({
      keys: [...keys, 'alert'],
      message: `must have windows of its own, got ${alert} over ${long.name} and ${short.name} twice; leave one out`,
    });
  return problems;
}
