import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Rule, RuleGroup } from '../../exporter/src/rules/rule.ts';

/** A file of rules, seen from the folder that has rules and cases. */
export interface RuleFile {
  readonly path: string;
  readonly groups: readonly RuleGroup[];
}

/** A rule and where it is. */
export interface LocatedRule {
  readonly file: RuleFile;
  readonly group: number;
  readonly index: number;
  readonly rule: Rule;
  /** Names it to a person; no two of a file have the same. */
  readonly id: string;
}

/** @param folder has the file at `path`. */
export async function readRuleFile(folder: string, path: string): Promise<RuleFile> {
  const { groups } = parse(await readFile(join(folder, path), 'utf8')) as Pick<RuleFile, 'groups'>;
  return { path, groups };
}

/** @returns the rules in their order. */
export function rulesOf(file: RuleFile): LocatedRule[] {
  return file.groups.flatMap(({ rules }, group) =>
    rules.map((rule, index) => ({ file, group, index, rule, id: idOf(rule) })),
  );
}

/** @returns the name of the recording or the alert. */
export function nameOf({ record, alert }: Rule): string {
  return record ?? alert ?? '';
}

/** Two alerts of one objective may have one name; their long windows differ. */
function idOf(rule: Rule): string {
  const { slo, long } = rule.labels;
  return [slo, nameOf(rule), rule.alert && long].filter(Boolean).join(' ');
}

/** @returns the text of the file with another rule in the place of one. */
export function withRule({ file, group, index }: LocatedRule, rule: Rule): string {
  const groups = file.groups.map((each, at) =>
    at === group ? { ...each, rules: each.rules.with(index, rule) } : each,
  );
  return stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * @param files the first is mutated whole.
 * @returns its rules, and of the others those that are not the same but for the name of their objective.
 */
export function distinctRules(files: readonly RuleFile[]): LocatedRule[] {
  const shapes = new Set<string>();
  return files.flatMap(rulesOf).filter(({ rule }) => {
    const shape = shapeOf(rule);
    const isNew = !shapes.has(shape);
    shapes.add(shape);
    return isNew;
  });
}

function shapeOf(rule: Rule): string {
  const { slo, slo_target: target } = rule.labels;
  const named = [slo, target].filter((name) => name !== undefined);
  return named.reduce((text, name, index) => text.replaceAll(name, `<${index}>`), JSON.stringify(rule));
}
