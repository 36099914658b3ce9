import { describe, expect, test } from 'vitest';
import { evaluated, inactive, type AlertState, type AlertTiming } from './alert-state.ts';

/** Evaluates every 15 s. @param conditions one character an evaluation: `x` where the condition holds. */
function run(conditions: string, timing: AlertTiming): string {
  let state: AlertState = inactive;
  return Array.from(conditions)
    .map((each, index) => {
      state = evaluated(state, each === 'x', index * 15, timing);
      return state.kind[0];
    })
    .join('');
}

describe('evaluated every 15 s', () => {
  test.each([
    ['fires at once and ends at once', 0, 0, '.xx.', 'iffi'],
    ['waits for `for`: 30 s are two evaluations later', 30, 0, 'xxxx.', 'ppffi'],
    ['a gap begins the wait anew', 30, 0, 'xx.xxx', 'ppippf'],
    ['keeps firing for 30 s after the condition has ended', 0, 30, 'x....', 'fffii'],
    ['a return of the condition begins the holding anew', 0, 30, 'x..x...', 'ffffffi'],
    ['a pending alert is not held', 30, 30, 'xx.', 'ppi'],
  ])('%s', (_, forSeconds, keepFiringSeconds, conditions, states) => {
    expect(run(conditions, { forSeconds, keepFiringSeconds })).toBe(states);
  });

  test('remembers when the condition began to hold and when it fired', () => {
    const timing = { forSeconds: 15, keepFiringSeconds: 0 };
    const pending = evaluated(inactive, true, 100, timing);
    expect(evaluated(pending, true, 115, timing)).toEqual({
      kind: 'firing',
      activeAtSeconds: 100,
      firedAtSeconds: 115,
      heldSinceSeconds: undefined,
    });
  });
});
