// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { standingSentence } from './standing-sentence.ts';
import { levelOf, standingOf, type Head } from './standing.ts';
import { breach, p99 } from './testing/metrics.ts';

describe('how a metric stands is one sentence and a level', () => {
  const learning = { kind: 'learning', text: 'learning: 40 of 100 samples', samples_wanted: 100 } as const;
  const silent = { kind: 'not-enough-data', text: 'not enough data: no sample yet' } as const;
  test.each<[string, Partial<Head>, string, string]>([
    ['well', {}, 'good', 'Within its band'],
    ['at its edge', { value: 0.12 }, 'good', 'Within its band'],
    ['above', { value: 0.132 }, 'good', '12% above its band, but no record'],
    ['below', { value: 0.019 }, 'good', '1.0% below its band, but no record'],
    [
      'above no band',
      { value: 0.2, effective: { lower: 0, upper: 0 } },
      'good',
      'Above its band, but no record',
    ],
    [
      'above the one edge that is known',
      { value: 2, effective: { lower: null, upper: 1 } },
      'good',
      'Above its band, but no record',
    ],
    [
      'suspected',
      { value: 0.2, score: 0.5 },
      'notice',
      'Beyond all that has been, by a little: the next samples decide',
    ],
    [
      'learning',
      { state: learning, samples: 40, score: null },
      'unknown',
      'Learning: 40 of 100 samples, 60 minutes to go',
    ],
    ['never seen', { state: silent, value: null, value_at: null }, 'unknown', 'No sample yet'],
    ['breached', { breach }, 'bad', "Never this high in 24 hours: 38% of the band's width above the record"],
    [
      'breached, and nobody is to be told',
      { breach, severity: 'none' },
      'notice',
      "Never this high in 24 hours: 38% of the band's width above the record",
    ],
    [
      'breached while learning',
      { breach: { ...breach, kind: 'bound', record: null, bound: 0.25 }, state: learning },
      'bad',
      'Above the upper edge of 250 ms that was set by hand',
    ],
  ])('%s', (_, change, level, text) => {
    const head = { ...p99, ...change };
    const standing = standingOf(head);
    expect([levelOf(standing, head.severity), standingSentence(head, standing)]).toEqual([level, { text }]);
  });
});

test('what an older exporter says is shown in its own words', () => {
  const breached = { ...p99, breach: { ...breach, bound: undefined, record: undefined } };
  expect(standingSentence(breached, standingOf(breached))).toEqual({ text: breach.sentence, lang: 'en' });
  const learning = { ...p99, state: { kind: 'learning', text: 'learning: 40 of 100 samples' } as const };
  expect(standingSentence(learning, standingOf(learning))).toEqual({
    text: 'learning: 40 of 100 samples',
    lang: 'en',
  });
});
