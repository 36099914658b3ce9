import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InFlight, inFlightCells } from './in-flight.ts';

function threads(count: number): InFlight[] {
  const cells = new Int32Array(new SharedArrayBuffer(4 * inFlightCells(count)));
  return Array.from({ length: count }, (_, thread) => new InFlight(cells, thread));
}

test('a peak is the most at once since it was asked for before, and what goes on counts in the next', () => {
  const [inFlight] = threads(1) as [InFlight];
  const peak = inFlight.peaks();
  expect([inFlight.enter(), inFlight.enter()]).toEqual([1, 2]);
  inFlight.leave();
  expect([inFlight.requests, peak(), peak()]).toEqual([1, 2, 1]);
  inFlight.leave();
  expect([peak(), peak()]).toEqual([1, 0]);
});

test('what a thread that died had on their way is over, and the others stay', () => {
  const [first, second] = threads(2) as [InFlight, InFlight];
  first.enter();
  first.enter();
  second.enter();
  second.forget(0);
  expect([first.requests, second.requests]).toEqual([1, 1]);
  first.enter();
  second.forget(0);
  expect(second.requests).toBe(1);
});

test('two readers at different paces each get their own peaks, whichever thread counts', () => {
  const action = fc.constantFrom('enter', 'leave', 'fast', 'slow');
  fc.assert(
    fc.property(fc.array(fc.tuple(action, fc.nat(1))), (actions) => {
      const each = threads(2);
      const reads = { fast: each[0]!.peaks(), slow: each[0]!.peaks() };
      const history = { fast: [0], slow: [0] }; // What a naive reader would remember.
      for (const [name, thread] of actions) {
        const inFlight = each[thread]!;
        if (name === 'enter') inFlight.enter();
        else if (name === 'leave' && inFlight.requests > 0) inFlight.leave();
        else if (name === 'fast' || name === 'slow') {
          expect(reads[name]()).toBe(Math.max(...history[name]));
          history[name] = [];
        }
        history.fast.push(inFlight.requests);
        history.slow.push(inFlight.requests);
      }
    }),
  );
});
