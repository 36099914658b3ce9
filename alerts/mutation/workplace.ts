import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '../../exporter/src/rules/rule.ts';
import type { Case } from './cases.ts';
import { verdictOf, type Verdict } from './promtool.ts';
import { withRule, type LocatedRule } from './rule-file.ts';

/** A copy of rules and cases where rules can be changed. It runs one case after another. */
export class Workplace implements AsyncDisposable {
  readonly #folder: string;
  readonly #promtool: string;

  private constructor(folder: string, promtool: string) {
    this.#folder = folder;
    this.#promtool = promtool;
  }

  /** @param source has the folders `rules` and `tests`. */
  static async copyOf(source: string, promtool: string): Promise<Workplace> {
    const folder = await mkdtemp(join(tmpdir(), 'lovewatch-mutation-'));
    for (const name of ['rules', 'tests'])
      await cp(join(source, name), join(folder, name), { recursive: true });
    return new Workplace(folder, promtool);
  }

  async run(one: Case): Promise<Verdict> {
    const file = join(this.#folder, 'tests/alone.yml');
    await writeFile(file, one.text);
    return await verdictOf(this.#promtool, file);
  }

  /** @returns the first case that is not green with another rule in the place of one; undefined when all are. */
  async firstOtherThanGreen(
    located: LocatedRule,
    rule: Rule,
    cases: readonly Case[],
  ): Promise<{ verdict: Verdict; one: Case } | undefined> {
    const file = join(this.#folder, located.file.path);
    await writeFile(file, withRule(located, rule));
    try {
      for (const one of cases) {
        const verdict = await this.run(one);
        if (verdict !== 'green') return { verdict, one };
      }
      return undefined;
    } finally {
      await writeFile(file, withRule(located, located.rule));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}
