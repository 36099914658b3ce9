import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InFlight } from './in-flight.ts';

test('a peak is the most at once since it was asked for before, and what goes on counts in the next', () => {
  const inFlight = new InFlight();
  const peak = inFlight.peaks();
  inFlight.enter();
  inFlight.enter();
  inFlight.leave();
  expect([inFlight.requests, peak(), peak()]).toEqual([1, 2, 1]);
  inFlight.leave();
  expect([peak(), peak()]).toEqual([1, 0]);
});

test('two readers at different paces each get their own peaks', () => {
  const action = fc.constantFrom('enter', 'leave', 'fast', 'slow');
  fc.assert(
    fc.property(fc.array(action), (actions) => {
      const inFlight = new InFlight();
      const reads = { fast: inFlight.peaks(), slow: inFlight.peaks() };
      const history = { fast: [0], slow: [0] }; // What a naive reader would remember.
      for (const each of actions) {
        if (each === 'enter') inFlight.enter();
        else if (each === 'leave' && inFlight.requests > 0) inFlight.leave();
        else if (each === 'fast' || each === 'slow') {
          expect(reads[each]()).toBe(Math.max(...history[each]));
          history[each] = [];
        }
        history.fast.push(inFlight.requests);
        history.slow.push(inFlight.requests);
      }
    }),
  );
});
