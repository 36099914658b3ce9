// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { breachSentence } from './breach-sentence.ts';
import { breach } from './testing/metrics.ts';

test.each([
  ['level', 'below', -0.021, "Never this low in 24 hours: 2.1% of the band's width below the record"],
  [
    'jump',
    'above',
    12.4,
    'Never such a jump up in 24 hours: 12 times the width of its usual jumps above the record',
  ],
  [
    'jump',
    'below',
    -2e6,
    'Never such a fall in 24 hours: over a million times the width of its usual jumps below the record',
  ],
  ['season', 'above', 1, 'Never so high for the hour in 24 hours: 100% of the usual spread above the record'],
  ['season', 'below', -1, 'Never so low for the hour in 24 hours: 100% of the usual spread below the record'],
] as const)('a record of the %s, %s', (view, side, widths, text) => {
  const record = { view, widths, seconds: 86_400 };
  expect(breachSentence({ ...breach, side, record }, 'seconds')).toEqual({ text });
});
