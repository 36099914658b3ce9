import { isDeepStrictEqual } from 'node:util';
import type { Loaded } from '../config/load.ts';
import type { ServiceConfig } from '../config/schema.ts';

/** @returns what takes effect at a restart only, such as `listen of love has changed`: all but rules; empty when nothing does. */
export function differences(running: Loaded, now: Loaded): string[] {
  const { services, ...rest } = running.config;
  const { services: servicesNow, ...restNow } = now.config;
  return [
    ...changedFields(rest, restNow).map((field) => `${field} has changed`),
    // The name of another file is told already.
    ...(rest.policy_file === restNow.policy_file && !isDeepStrictEqual(running.policy, now.policy)
      ? ['the policy in policy_file has changed']
      : []),
    ...serviceDifferences(byName(services), byName(servicesNow)),
  ];
}

type Services = ReadonlyMap<string, ServiceConfig>;

function byName(services: readonly ServiceConfig[]): Services {
  return new Map(services.map((service) => [service.name, service]));
}

function serviceDifferences(running: Services, now: Services): string[] {
  const changed = [...running].flatMap(([name, service]) => {
    const serviceNow = now.get(name);
    if (serviceNow === undefined) return [`the service ${name} is gone`];
    return changedFields({ ...service, rules: [] }, { ...serviceNow, rules: [] }).map(
      (field) => `${field} of ${name} has changed`,
    );
  });
  const fresh = [...now.keys()].filter((name) => !running.has(name));
  return [...changed, ...fresh.map((name) => `the service ${name} is new`)];
}

function changedFields(one: object, other: object): string[] {
  const before = new Map<string, unknown>(Object.entries(one));
  const after = new Map<string, unknown>(Object.entries(other));
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => !isDeepStrictEqual(before.get(field), after.get(field)),
  );
}
