import type { QueryVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { anyOf, selectByName, type Match } from './select.ts';
import { oneOf, severalOf } from './variables.ts';

/** The objectives that the variables of `objectiveVariables` choose. */
export const chosenObjectives = {
  env: '$env',
  service: anyOf('service'),
  slo: anyOf('slo'),
} as const satisfies Readonly<Record<string, Match>>;

/** What every curve of an objective is called. */
export const objectiveName = '{{service}}/{{slo}}';

/** @param name that of a recording of our rules, such as `slo:objective:ratio`. */
export function recorded(name: string): string {
  return selectByName(name, chosenObjectives);
}

/** Rules record every objective, those imported from elsewhere as well. */
export function objectiveVariables(): QueryVariableBuilder[] {
  const objective = 'slo:objective:ratio';
  const { env, service } = chosenObjectives;
  return [
    oneOf({
      name: 'env',
      label: 'Environment',
      description: 'That of the configuration: env in lovewatch.yaml.',
      selector: objective,
    }),
    severalOf({
      name: 'service',
      label: 'Service',
      description: 'The services whose objectives are shown.',
      selector: selectByName(objective, { env }),
    }),
    severalOf({
      name: 'slo',
      label: 'Objective',
      description: 'The objectives that are shown.',
      selector: selectByName(objective, { env, service }),
    }),
  ];
}
