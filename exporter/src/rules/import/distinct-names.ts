import type { Draft } from './draft.ts';
import type { Field } from './field.ts';

/** Reports SLOs that would record the same series, and services that were two before their names changed. */
export function reportSameNames(drafts: readonly Draft[]): void {
  const slos = new Map<string, Field>();
  const services = new Map<string, Field>();
  for (const { service, name, nameField, serviceField } of drafts) {
    if (service === undefined) continue;
    const sameService = services.get(service) ?? serviceField;
    services.set(service, sameService);
    if (sameService.value !== serviceField.value) reportSame(serviceField, sameService, service);
    if (name === undefined) continue;
    const key = `${service} ${name}`;
    const sameSlo = slos.get(key);
    slos.set(key, sameSlo ?? nameField);
    if (sameSlo) reportSame(nameField, sameSlo, name);
  }
}

function reportSame(field: Field, first: Field, name: string): void {
  field.problem(`must become a name of its own, got ${name} like ${first.path}; rename one`);
}
