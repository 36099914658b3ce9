import { describe, expect, test } from 'vitest';
import { exceedanceText } from './exceedance.ts';
import { durationText, stateText, thresholdState } from './state.ts';

const known = { samplesMin: 100, samplesWanted: 1440, silentSeconds: 60, intervalSeconds: 60 };

test.each([
  [{ ...known, samples: 0, silentSeconds: undefined }, 'not enough data: no sample yet'],
  [{ ...known, samples: 37 }, 'learning: 37 of 100 samples'],
  [{ ...known, samples: 100 }, 'warming up: 100 of 1440 samples'],
  [{ ...known, samples: 1440 }, 'ready'],
  [{ ...known, samples: 1440, silentSeconds: 600 }, 'ready'],
  [{ ...known, samples: 1440, silentSeconds: 601 }, 'not enough data: no sample for 10 minutes'],
  [{ ...known, samples: 9, silentSeconds: 90_000 }, 'not enough data: no sample for 25 hours'],
  [{ ...known, samples: 1440, intervalSeconds: 3600, silentSeconds: 7200 }, 'ready'],
])('%o is: %s', (given, text) => {
  expect(stateText(thresholdState(given))).toBe(text);
});

describe('the sentence of an alert', () => {
  const recordSeconds = 14 * 86_400 - 60;
  test.each([
    ['level', 0.38, "38% of the band's width above the highest value of the last 14 days"],
    ['level', -0.008, "0.8% of the band's width below the lowest value of the last 14 days"],
    ['level', 2.1, "210% of the band's width above the highest value of the last 14 days"],
    ['level', -240.4, "240 times the band's width below the lowest value of the last 14 days"],
    ['level', 1e300, "over a million times the band's width above the highest value of the last 14 days"],
    ['jump', 0.5, '50% of the width of its usual jumps above the highest jump of the last 14 days'],
    [
      'season',
      -1,
      '100% of the usual spread below the lowest difference from the usual for the hour of the last 14 days',
    ],
  ] as const)('%s, %d widths: %s', (view, widths, text) => {
    expect(exceedanceText({ view, widths, recordSeconds })).toBe(text);
  });
});

test.each([
  [45, '45 seconds'],
  [150, '3 minutes'],
  [7200, '2 hours'],
  [2 * 86_400, '2 days'],
])('%d s are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
