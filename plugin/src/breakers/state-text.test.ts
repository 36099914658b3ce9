// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Breaker } from '../api/schema/breakers.ts';
import { breakerLevel } from './breaker-level.ts';
import { stateSentence } from './state-text.ts';
import { aBreaker } from './testing/a-breaker.ts';

const by = { actor: 'ming', via: 'grafana', reason: 'a deploy' };

describe('a state is explained in a sentence', () => {
  test.each<[string, Partial<Breaker>, number, string]>([
    ['well', {}, 0, 'Requests pass.'],
    ['unwell', { band: 'degraded' }, 0, 'optional middleware is left out'],
    ['open', { state: 'OPEN' }, 2.1, 'a probe goes in 3 s'],
    ['open, its time over', { state: 'OPEN' }, 0, 'the next request goes as a probe'],
    [
      'probing',
      { state: 'HALF_OPEN' },
      0,
      '5 requests pass as probes, the others are answered 503; it closes when 3',
    ],
    [
      'probing, of an exporter without these settings',
      { state: 'HALF_OPEN', settings: {} },
      0,
      'A few requests pass',
    ],
    ['forced open', { state: 'FORCED_OPEN', by }, 0, 'Every request is answered 503 at once, until somebody'],
    ['forced closed', { state: 'DISABLED', by }, 0, 'until somebody makes it automatic again'],
    ['switched off', { state: 'DISABLED', by: null }, 0, 'the configuration says enabled: false'],
  ])('%s', (_, about, secondsLeft, words) => {
    expect(stateSentence(aBreaker(about), secondsLeft)).toContain(words);
  });
});

test.each<[Partial<Breaker>, string]>([
  [{}, 'good'],
  [{ band: 'degraded' }, 'notice'],
  [{ state: 'HALF_OPEN', band: 'degraded' }, 'notice'],
  [{ state: 'DISABLED' }, 'notice'],
  [{ state: 'OPEN', band: 'open' }, 'bad'],
  [{ state: 'FORCED_OPEN', band: 'open' }, 'bad'],
])('%j is %s', (about, level) => {
  expect(breakerLevel(aBreaker(about))).toBe(level);
});
