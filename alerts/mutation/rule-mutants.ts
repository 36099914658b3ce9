import type { Labels, Rule } from '../../exporter/src/rules/rule.ts';
import { otherDurations } from './durations.ts';
import { applied, type Edit, type MutationKind } from './mutation.ts';
import { promqlEdits } from './promql-edits.ts';

/** A rule with one thing changed. */
export interface RuleMutant {
  readonly kind: MutationKind;
  /** Unlike that of every other mutant of the rule. */
  readonly change: string;
  readonly rule: Rule;
}

/** @returns every mutant of a rule: of its query, then of its other fields. The order is always the same. */
export function ruleMutants(rule: Rule): RuleMutant[] {
  const ofQuery = promqlEdits(rule.expr).map((edit: Edit) => ({
    kind: edit.kind,
    change: edit.change,
    rule: { ...rule, expr: applied(rule.expr, edit) },
  }));
  return numbered([...ofQuery, ...names(rule), ...holds(rule), ...labels(rule), ...annotations(rule)]);
}

/** The same change in a second place of a query is `change #2`. */
function numbered(mutants: readonly RuleMutant[]): RuleMutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (seen.get(mutant.change) ?? 0) + 1;
    seen.set(mutant.change, count);
    return count === 1 ? mutant : { ...mutant, change: `${mutant.change} #${count}` };
  });
}

function names(rule: Rule): RuleMutant[] {
  const field = rule.record === undefined ? 'alert' : 'record';
  return [{ kind: 'name', change: 'another name', rule: { ...rule, [field]: `${rule[field]}Other` } }];
}

/** How long a condition must hold before the alert fires, and how long it fires after it. */
function holds(rule: Rule): RuleMutant[] {
  return (['for', 'keep_firing_for'] as const).flatMap((field) => {
    const { [field]: duration, ...without } = rule;
    if (duration === undefined) return [];
    const others = otherDurations(duration).map((other) => ({
      kind: field,
      change: `${field} ${duration} -> ${other}`,
      rule: { ...rule, [field]: other },
    }));
    return [{ kind: field, change: `no ${field}`, rule: without }, ...others];
  });
}

function labels(rule: Rule): RuleMutant[] {
  return Object.keys(rule.labels).map((name) => ({
    kind: 'label',
    change: `another value of the label ${name}`,
    rule: { ...rule, labels: { ...rule.labels, [name]: 'other' } },
  }));
}

function annotations(rule: Rule): RuleMutant[] {
  return Object.entries(rule.annotations ?? {}).flatMap(([name, text]) => {
    const mutant = (change: string, changed: Labels): RuleMutant => ({
      kind: 'annotation',
      change: `${name} ${change}`,
      rule: { ...rule, annotations: changed },
    });
    const others = rule.annotations ?? {};
    const finer = text.replace(/%\.(\d)f/, (_, digits: string) => `%.${Number(digits) + 2}f`);
    return [
      mutant('left out', Object.fromEntries(Object.entries(others).filter(([other]) => other !== name))),
      mutant('with another text', { ...others, [name]: `${text}!` }),
      ...(finer === text ? [] : [mutant('with two more digits', { ...others, [name]: finer })]),
    ];
  });
}
