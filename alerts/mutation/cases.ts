import { readdir, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { parse, stringify } from 'yaml';
import { reads } from './reach.ts';

/** What we read of a promtool file; the rest goes through as it is. */
interface TestFile {
  readonly rule_files: readonly string[];
  readonly tests: readonly TestCase[];
}

interface TestCase {
  readonly name: string;
  readonly alert_rule_test?: readonly { readonly alertname: string }[];
  readonly promql_expr_test?: readonly { readonly expr: string }[];
}

/** One promtool case, to be run by itself. */
export interface Case {
  /** The file that it is from, such as `slo-fast-burn.test.yml`. */
  readonly file: string;
  readonly name: string;
  /** Seen from the folder that has rules and cases. */
  readonly ruleFiles: readonly string[];
  /** What it asserts. */
  readonly alerts: ReadonlySet<string>;
  readonly queries: readonly string[];
  /** A promtool file with this case alone, to stand in the folder of the file that it is from. */
  readonly text: string;
}

/** @returns every case of `folder/tests/*.test.yml`, in the order of files and cases. */
export async function readCases(folder: string): Promise<Case[]> {
  const files = (await readdir(join(folder, 'tests'))).filter((file) => file.endsWith('.test.yml'));
  const cases = await Promise.all(files.toSorted().map((file) => readTestFile(folder, file)));
  return cases.flat();
}

async function readTestFile(folder: string, file: string): Promise<Case[]> {
  const whole = parse(await readFile(join(folder, 'tests', file), 'utf8')) as TestFile;
  return whole.tests.map((test) => ({
    file,
    name: test.name,
    ruleFiles: whole.rule_files.map((path) => normalize(join('tests', path))),
    alerts: new Set(test.alert_rule_test?.map(({ alertname }) => alertname)),
    queries: test.promql_expr_test?.map(({ expr }) => expr) ?? [],
    text: stringify({ ...whole, tests: [test] }, { aliasDuplicateObjects: false }),
  }));
}

/** @returns whether a case could notice a change of these recordings and alerts. */
export function asserts({ alerts, queries }: Case, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => alerts.has(name)) || queries.some((query) => reads(query, names));
}

/** @returns the cases in the order in which they are likely to notice: first those of the file named for the rule. */
export function likeliestFirst(cases: readonly Case[], ruleName: string): Case[] {
  const stem = ruleName.includes(':') ? 'recordings' : kebabCase(ruleName);
  const isOwn = ({ file }: Case): boolean => file.startsWith(stem);
  return [...cases.filter(isOwn), ...cases.filter((one) => !isOwn(one))];
}

function kebabCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
