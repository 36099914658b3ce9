import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { nameFrom, readName, slug } from './label-name.ts';
import { readPercentage, readRatio } from './objective-value.ts';
import { readIndicatorOf, type Shared } from './openslo-indicator.ts';
import { checkTimeWindow } from './openslo-time-window.ts';

/** @returns a draft for each objective of a document of kind SLO. */
export function readOpenSloSlo(root: Field, shared: Shared): Draft[] {
  const spec = root.at('spec');
  if (!spec.isMapping('write spec: and below it service, indicator and objectives')) return [];
  const serviceField = spec.at('service');
  const service = readName(serviceField, 'checkout');
  checkBudgetingMethod(spec.at('budgetingMethod'));
  checkTimeWindow(spec.at('timeWindow'));
  const objectives = spec.at('objectives').entries('write - target: 0.999');
  const isComposite = objectives.filter(refusesComposite).length > 0;
  const events = isComposite ? undefined : readIndicatorOf(spec, shared);
  const name = root.at('metadata').at('name');
  return objectives.map((objective) => ({
    service,
    serviceField,
    ...(objectives.length === 1 ? onlyName(name) : nameOfSeveral(name, objective)),
    objective: readTarget(objective),
    events,
  }));
}

type Named = Pick<Draft, 'name' | 'nameField'>;

function onlyName(nameField: Field): Named {
  return { nameField, name: readName(nameField, 'availability') };
}

function nameOfSeveral(sloName: Field, objective: Field): Named {
  const displayName = objective.at('displayName').value;
  const suffix = (typeof displayName === 'string' && slug(displayName)) || String(objective.keys.at(-1));
  const whole = typeof sloName.value === 'string' ? `${sloName.value}-${suffix}` : undefined;
  const name = whole === undefined ? undefined : nameFrom(objective, whole, 'availability');
  if (name !== undefined) objective.note(`is carried over as ${name}.`);
  return { nameField: objective, name };
}

function readTarget(objective: Field): number | undefined {
  if (!objective.isMapping('write - target: 0.999')) return undefined;
  const [target, percent] = [objective.at('target'), objective.at('targetPercent')];
  if (percent.isAbsent) return readRatio(target);
  if (!target.isAbsent) percent.problem('must be left out beside target; keep one of them');
  return readPercentage(percent);
}

/** An objective with an indicator of its own is a part of one SLO made of several. */
function refusesComposite(objective: Field): boolean {
  const parts = ['indicator', 'indicatorRef', 'compositeWeight']
    .map((key) => objective.at(key))
    .filter((part) => !part.isAbsent);
  for (const part of parts) {
    part.problem('must be left out: it makes one objective of several indicators; write an SLO for each');
  }
  return parts.length > 0;
}

function checkBudgetingMethod(method: Field): void {
  if (method.isAbsent || method.value === 'Occurrences') return;
  method.refuse('must be Occurrences: events are counted, not slices of time', 'write Occurrences');
}
