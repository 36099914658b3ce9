import { describe, expect, test } from 'vitest';
import { chainOf } from './chain.ts';
import { Composed, passed } from './composed.ts';
import type { Middleware, Verdict } from './middleware.ts';

type Log = string[];

function step(name: string, verdict?: () => Verdict | Promise<Verdict>): Middleware<Log> {
  return {
    name,
    kind: 'core',
    onRequest: (log) => {
      log.push(`${name}?`);
      return verdict?.();
    },
    onAnswer: (log) => void log.push(`${name}!`),
  };
}

const answers = (): Verdict => 'answered';
const onlyAnswer: Middleware<Log> = { name: 'last', kind: 'core', onAnswer: (log) => void log.push('last!') };

describe('a request and its answer', () => {
  test.each([
    ['passes all, in order, and back', [step('a'), step('b'), onlyAnswer], passed, 'a? b? last! b! a!'],
    ['stops at who answers', [step('a'), step('b', answers), step('c')], 1, 'a? b? b! a!'],
    ['counts those without a hook', [onlyAnswer, step('b', answers), step('c')], 1, 'b? b! last!'],
    ['passes an empty list', [], passed, ''],
  ])('%s', (_, middleware, answeredBy, expected) => {
    const log: Log = [];
    const chain = new Composed(middleware);
    expect(chain.onRequest(log)).toBe(answeredBy);
    chain.onAnswer(log, answeredBy);
    expect(log.join(' ')).toBe(expected);
  });

  test.each([
    ['one that waits and passes', () => Promise.resolve(undefined), passed, 'a? b? c?'],
    ['one that waits and answers', () => Promise.resolve(answers()), 1, 'a? b?'],
  ])('%s is waited for', async (_, verdict, answeredBy, expected) => {
    const log: Log = [];
    const given = new Composed([step('a'), step('b', verdict), step('c', verdict)]).onRequest(log);
    expect(given).toBeInstanceOf(Promise);
    expect(log.join(' ')).toBe('a? b?'); // Nothing goes on before the promise does.
    expect(await given).toBe(answeredBy);
    expect(log.join(' ')).toBe(expected);
  });

  test('one that does not wait, after one that does, may answer', async () => {
    const chain = new Composed([step('a', () => Promise.resolve(undefined)), step('b', answers), step('c')]);
    expect(await chain.onRequest([])).toBe(1);
  });
});

describe('a request does not pass', () => {
  test('what throws', async () => {
    const throws = (): never => {
      throw new Error('broken');
    };
    const log: Log = [];
    expect(() => new Composed([step('a', throws), step('b')]).onRequest(log)).toThrow('broken');
    const later = new Composed([step('a', () => Promise.resolve(undefined)), step('b', throws), step('c')]);
    await expect(later.onRequest(log)).rejects.toThrow('broken');
    await expect(
      new Composed([step('a', () => Promise.reject(new Error('lost')))]).onRequest(log),
    ).rejects.toThrow('lost');
    expect(log.join(' ')).toBe('a? a? b? a?');
  });

  test.each([[true], [false], [null], ['deny'], [{}], [Promise.resolve('deny')]])(
    'a verdict that is none: %o',
    async (verdict) => {
      const chain = new Composed([step('custom', () => verdict as Verdict), step('b')]);
      await expect(chain.onRequest([])).rejects.toThrow(
        "custom.onRequest must give undefined or 'answered', got",
      );
    },
  );
});

test('a middleware may be an object of a class', () => {
  class Counter implements Middleware<Log> {
    readonly name = 'counter';
    readonly kind = 'core';
    #seen = 0;
    onRequest(log: Log): undefined {
      log.push(String((this.#seen += 1)));
    }
  }
  const log: Log = [];
  const chain = new Composed([new Counter()]);
  expect([chain.onRequest(log), chain.onRequest(log), log]).toEqual([passed, passed, ['1', '2']]);
});

describe('a chain', () => {
  const optional: Middleware<Log> = { ...step('optional'), kind: 'optional' };

  test('has a form without what is optional', () => {
    const chain = chainOf([0], [step('a'), optional, step('b', answers)]);
    const log: Log = [];
    expect([chain.all.onRequest(log), chain.core.onRequest(log)]).toEqual([2, 1]);
    expect(chain.core.middleware.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(log.join(' ')).toBe('a? optional? b? a? b?');
  });

  test('has one form when nothing is optional', () => {
    const chain = chainOf([0], [step('a')]);
    expect(chain.core).toBe(chain.all);
  });
});
