import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { runLanes } from './run-steps.ts';
import type { Step } from './step.ts';

const good = { passed: 2, failed: 0, skipped: 1 };

/** A step that prints one line, and the other when it is told to end. */
function stepInHand(name: string): { step: Step; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const run: Step['run'] = async (print) => {
    print(`first of ${name}\n`);
    await promise;
    print(`last of ${name}\n`);
    return good;
  };
  return {
    step: { name, run },
    end: () => {
      resolve(undefined);
    },
  };
}

/** What was printed, without colours and seconds. */
function plain(printed: readonly string[]): string {
  return stripVTControlCharacters(printed.join('')).replaceAll(/\d+\.\d s/g, 'N s');
}

test('lanes run at once, and what their steps print never mixes', async () => {
  const [slow, quick] = [stepInHand('slow'), stepInHand('quick')];
  const printed: string[] = [];
  const running = runLanes([[slow.step], [quick.step]], (text) => printed.push(text));
  quick.end();
  await expect.poll(() => printed.length).toBe(3);
  slow.end();
  const outcomes = await running;
  expect(outcomes.map(({ name, tally }) => [name, tally])).toEqual([
    ['slow', good],
    ['quick', good],
  ]);
  const whole = (name: string): string =>
    `\n${name}\nfirst of ${name}\nlast of ${name}\n${name.padEnd(11)}2 passed, 0 failed, 1 skipped in N s\n\n`;
  expect(plain(printed)).toBe(`slow begins\nquick begins\n${whole('quick')}${whole('slow')}`);
});

test('the steps of one lane wait for each other, and one that breaks is a failure and stops nothing', async () => {
  const broken: Step = { name: 'broken', run: () => Promise.reject(new Error('no such program')) };
  const next: Step = { name: 'next', run: () => Promise.resolve(good) };
  const printed: string[] = [];
  const outcomes = await runLanes([[broken, next]], (text) => printed.push(text));
  expect(outcomes.map(({ tally }) => tally.failed)).toEqual([1, 0]);
  expect(plain(printed)).toMatch(/^broken begins\n\nbroken\nError: no such program\n[^]*\nnext begins\n/);
});
