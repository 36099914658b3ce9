import { describe, expect, test } from 'vitest';
import { exceedanceOf, strongestOf } from './beyond.ts';
import { counted, sensitivityDefault } from './sensitivity.ts';

const beyond = (level: number, season: number, jump: number): Parameters<typeof strongestOf>[0] => ({
  widths: { level, season, jump },
  recordSeconds: { level: 100, season: 200, jump: 300 },
});

describe('of widths beyond a record there count', () => {
  test.each([
    ['all', 3, sensitivityDefault, 3],
    ['all below, too', -3, sensitivityDefault, 3],
    ['those past the margin', -3, { ...sensitivityDefault, marginWidths: 1 }, 2],
    ['none within the margin', 0.9, { ...sensitivityDefault, marginWidths: 1 }, 0],
    ['none above an upper bound', 3, { ...sensitivityDefault, above: false }, 0],
    ['those below it', -3, { ...sensitivityDefault, above: false }, 3],
    ['none below a lower bound', -3, { ...sensitivityDefault, below: false }, 0],
    ['the largest number there is', -Number.MAX_VALUE, sensitivityDefault, Number.MAX_VALUE],
  ])('%s', (_, widths, sensitivity, wanted) => {
    expect(counted(widths, sensitivity)).toBe(wanted);
  });
});

describe('the strongest view', () => {
  test.each([
    ['is the value where all are even', beyond(1, 1, 2), sensitivityDefault, { view: 'level', counts: 1 }],
    ['is the hour before the jump', beyond(0, 1, 2), sensitivityDefault, { view: 'season', counts: 1 }],
    ['is the jump by its weight', beyond(1, 0, -3), sensitivityDefault, { view: 'jump', counts: 1.5 }],
    [
      'is one whose side counts',
      beyond(9, -1, 0),
      { ...sensitivityDefault, above: false },
      { view: 'season', counts: 1 },
    ],
  ])('%s', (_, given, sensitivity, wanted) => {
    expect(strongestOf(given, sensitivity, 0.5)).toEqual(wanted);
  });

  test('is told with its widths and how far back its own record goes; nothing where nothing counts', () => {
    const given = beyond(1, 0, -3);
    expect(exceedanceOf(given, { view: 'jump', counts: 1.5 })).toEqual({
      view: 'jump',
      widths: -3,
      recordSeconds: 300,
    });
    expect(exceedanceOf(given, { view: 'level', counts: 0 })).toBeUndefined();
  });
});
