import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { readOpenSloSlo } from './openslo-slo.ts';
import { shown } from './shown.ts';

const alertKinds = ['AlertPolicy', 'AlertCondition', 'AlertNotificationTarget'];
const kinds = ['SLO', 'SLI', 'Service', 'DataSource', ...alertKinds];

/**
 * @param roots the OpenSLO documents of one file, which refer to each other by name.
 * @returns a draft for each objective of each SLO.
 */
export function readOpenSlo(roots: readonly Field[]): Draft[] {
  for (const root of roots) {
    const kind = root.at('kind');
    if (kinds.some((known) => known === kind.value)) continue;
    kind.refuse(`must be one of ${kinds.join(', ')}`, 'write SLO');
  }
  const ofKind = (kind: string): Field[] => roots.filter((root) => root.at('kind').value === kind);
  const shared = { indicators: byName(ofKind('SLI')), dataSources: byName(ofKind('DataSource')) };
  byName(ofKind('Service'));
  byName(ofKind('SLO'));
  const drafts = ofKind('SLO').flatMap((root) => readOpenSloSlo(root, shared));
  const used = new Set(ofKind('SLO').map((root) => root.at('spec').at('indicatorRef').value));
  for (const root of roots) noteLeftBehind(root, used);
  return drafts;
}

/** Reports what has no name, or the name of another of its kind. */
function byName(roots: readonly Field[]): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const root of roots) {
    const name = root.at('metadata').at('name');
    const text = name.text('write availability');
    if (text === undefined) continue;
    const taken = found.get(text)?.at('metadata').at('name').path;
    if (taken !== undefined) name.problem(`must differ from ${taken}, got ${shown(text)} twice; rename one`);
    else found.set(text, root);
  }
  return found;
}

/** @param used the names of the SLIs that an SLO refers to. */
function noteLeftBehind(root: Field, used: ReadonlySet<unknown>): void {
  const kind = root.at('kind').value;
  const name = root.at('metadata').at('name').value;
  const alertKind = alertKinds.find((known) => known === kind);
  if (alertKind !== undefined) {
    const called = name === undefined ? alertKind : `${alertKind} ${shown(name)}`;
    root.note(`is the ${called}, which is not carried over: the alerts are made from the objectives.`);
  } else if (kind === 'SLI' && !used.has(name)) {
    root.note(`is the SLI ${shown(name)}, which no SLO uses.`);
  } else {
    root.noteUnread();
  }
}
