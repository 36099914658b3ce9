import { availableParallelism } from 'node:os';
import { readCases, type Case } from './cases.ts';
import { readEquivalents, staleEntries } from './equivalents.ts';
import { mutantsOf, sampled } from './mutants.ts';
import { readRuleFile } from './rule-file.ts';
import { countOf, killedRatio, outcomesOf, reportOf } from './report.ts';
import { sweep } from './sweep.ts';
import { Workplace } from './workplace.ts';

/** Fewer killed than this, and the cases would let too many mistakes through. */
const killedRatioMin = 0.95;

export interface MutationTest {
  /** Has the folders `rules` and `tests`. */
  readonly folder: string;
  readonly equivalentsFile: string;
  readonly promtool: string;
  /** One mutant in so many is tried; 1 tries all. */
  readonly every: number;
  readonly say: (line: string) => void;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface MutationTestResult {
  readonly killed: number;
  readonly survived: number;
  /** 0: enough were killed. 1: too few, or an equivalent that is none. 2: the cases are red before anything is changed. */
  readonly exitCode: 0 | 1 | 2;
}

/**
 * Changes one thing at a time in the rules and asks the promtool cases whether they notice. A case that would stay green
 * with a wrong rule proves nothing.
 */
export async function mutationTest(options: MutationTest): Promise<MutationTestResult> {
  const { folder, promtool, say } = options;
  const cases = await readCases(folder);
  await using stack = new AsyncDisposableStack();
  const workplaces: Workplace[] = [];
  for (let count = 0; count < availableParallelism(); count++)
    workplaces.push(stack.use(await Workplace.copyOf(folder, promtool)));
  const red = await casesNotGreen(cases, workplaces);
  if (red.length > 0) {
    for (const { file, name } of red) say(`red before anything is changed: ${file}: ${name}`);
    say('make the cases green first: npx vitest run --project alerts');
    return { killed: 0, survived: 0, exitCode: 2 };
  }
  return await tryMutants(options, cases, workplaces);
}

async function casesNotGreen(cases: readonly Case[], workplaces: readonly Workplace[]): Promise<Case[]> {
  const isGreen = new Map<Case, boolean>();
  const queue = cases.values();
  const work = async (workplace: Workplace): Promise<void> => {
    for (const one of queue) isGreen.set(one, (await workplace.run(one)) === 'green');
  };
  await Promise.all(workplaces.map(work));
  return cases.filter((one) => !isGreen.get(one));
}

async function tryMutants(
  { folder, equivalentsFile, every, say, onProgress }: MutationTest,
  cases: readonly Case[],
  workplaces: readonly Workplace[],
): Promise<MutationTestResult> {
  const paths = [...new Set(cases.flatMap(({ ruleFiles }) => ruleFiles))].toSorted();
  const files = await Promise.all(paths.map((path) => readRuleFile(folder, path)));
  const all = mutantsOf(files);
  const mutants = sampled(all, every);
  const share = every === 1 ? `${all.length}` : `${mutants.length} of ${all.length}`;
  say(`${share} mutants of the rules in ${paths.join(' and ')}; promtool cases: ${cases.length}`);
  const fates = await sweep({
    mutants,
    cases,
    workplaces,
    onProgress: (done) => onProgress?.(done, mutants.length),
  });
  const equivalents = await readEquivalents(equivalentsFile);
  const outcomes = outcomesOf(mutants, fates, equivalents);
  const survivors = mutants.filter((_, index) => fates[index] === 'survived');
  const stale = staleEntries(equivalents, { mutants, survivors, isWhole: every === 1 });
  say(reportOf(outcomes));
  for (const sentence of stale) say(sentence);
  const [killed, survived] = [countOf(outcomes, 'killed'), countOf(outcomes, 'survived')];
  const ratio = killedRatio(outcomes);
  say(
    `\n${killed} of ${killed + survived} killed, ${(100 * ratio).toFixed(1)}%; at least ${100 * killedRatioMin}% must be`,
  );
  return { killed, survived, exitCode: ratio >= killedRatioMin && stale.length === 0 ? 0 : 1 };
}
