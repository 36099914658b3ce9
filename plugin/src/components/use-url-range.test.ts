// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { readRange } from './use-url-range.ts';

const hour = { from: 'now-1h', to: 'now' };

describe('an address tells a range, or it is the default', () => {
  test.each([
    ['nothing', null, null, hour],
    ['half of it', 'now-6h', null, hour],
    ['relative', 'now-6h', 'now', { from: 'now-6h', to: 'now' }],
    ['rounded to the day', 'now/d', 'now', { from: 'now/d', to: 'now' }],
    ['ms since the epoch', '1795400000000', '1795403600000', { from: '1795400000000', to: '1795403600000' }],
    ['ISO 8601', '2026-11-23T00:00:00Z', 'now+9y', { from: '2026-11-23T00:00:00Z', to: 'now+9y' }],
    ['no time', 'yesterday', 'now', hour],
    ['the wrong way round', 'now', 'now-1h', hour],
    ['an empty one', '5', '5', hour],
  ])('%s', (_, from, to, range) => {
    expect(readRange(from, to, 'now-1h')).toEqual(range);
  });
});
