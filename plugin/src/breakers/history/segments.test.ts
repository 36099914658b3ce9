// @vitest-environment jsdom
import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { describe, expect, test } from 'vitest';
import type { BreakerState, BreakerTransition } from '../../api/schema/breakers.ts';
import { exactSegments, joinedSegments, scrapedSegments } from './segments.ts';

const start = Date.parse('2026-07-01T12:00:00Z');
const at = (second: number): string => new Date(start + second * 1000).toISOString();
const ms = (second: number): number => start + second * 1000;

function transition(second: number, from: BreakerState, to: BreakerState): BreakerTransition {
  return { at: at(second), from, to, why: '', cause: 'burst', by: null };
}

function frame(state: BreakerState, values: Record<number, number | null>): DataFrame {
  const seconds = Object.keys(values).map(Number);
  return toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: seconds.map(ms) },
      { name: 'Value', type: FieldType.number, values: Object.values(values), labels: { state } },
    ],
  });
}

describe('what the exporter knows itself', () => {
  test('a breaker that never opened is in its state since it began', () => {
    expect(exactSegments({ state: 'CLOSED', since: at(0), transitions: [] }, ms(60))).toEqual([
      { state: 'CLOSED', fromMs: ms(0), toMs: ms(60) },
    ]);
  });

  test('each transition ends a span and begins the next', () => {
    const transitions = [transition(2, 'HALF_OPEN', 'CLOSED'), transition(1, 'OPEN', 'HALF_OPEN')];
    expect(exactSegments({ state: 'CLOSED', since: at(2), transitions }, ms(60))).toEqual([
      { state: 'HALF_OPEN', fromMs: ms(1), toMs: ms(2) },
      { state: 'CLOSED', fromMs: ms(2), toMs: ms(60) },
    ]);
  });

  test('a transition that was missed is seen by the state that it led to', () => {
    const transitions = [transition(1, 'CLOSED', 'OPEN')];
    expect(exactSegments({ state: 'HALF_OPEN', since: at(3), transitions }, ms(4))).toEqual([
      { state: 'OPEN', fromMs: ms(1), toMs: ms(3) },
      { state: 'HALF_OPEN', fromMs: ms(3), toMs: ms(4) },
    ]);
  });

  test('a clock that is behind the exporter makes no span that ends before it begins', () => {
    expect(exactSegments({ state: 'CLOSED', since: at(5), transitions: [] }, ms(0))).toEqual([
      { state: 'CLOSED', fromMs: ms(5), toMs: ms(5) },
    ]);
  });
});

describe('what Prometheus has scraped', () => {
  test('of several states in one step the one that lets pass the least is shown', () => {
    const frames = [frame('CLOSED', { 10: 1, 20: 1, 30: 1 }), frame('OPEN', { 10: 0, 20: 1, 30: 0 })];
    expect(scrapedSegments(frames)).toEqual([
      { state: 'CLOSED', fromMs: ms(0), toMs: ms(10) },
      { state: 'OPEN', fromMs: ms(10), toMs: ms(20) },
      { state: 'CLOSED', fromMs: ms(20), toMs: ms(30) },
    ]);
  });

  test('a time without scrapes stays empty', () => {
    const segments = scrapedSegments([frame('CLOSED', { 10: 1, 20: 1, 30: null, 40: null, 50: 1 })]);
    expect(segments).toEqual([
      { state: 'CLOSED', fromMs: ms(0), toMs: ms(20) },
      { state: 'CLOSED', fromMs: ms(40), toMs: ms(50) },
    ]);
  });

  test.each([
    ['no series', []],
    ['an empty one', [frame('CLOSED', {})]],
    ['one value, which has no length', [frame('CLOSED', { 10: 1 })]],
  ])('%s: nothing', (_, frames) => {
    expect(scrapedSegments(frames)).toEqual([]);
  });
});

describe('both together', () => {
  const scraped = [{ state: 'CLOSED', fromMs: ms(0), toMs: ms(50) }] as const;
  const exact = [
    { state: 'OPEN', fromMs: ms(40), toMs: ms(45) },
    { state: 'CLOSED', fromMs: ms(45), toMs: ms(60) },
  ] as const;

  test('the exact end takes the place of what was scraped, within the range', () => {
    expect(joinedSegments(scraped, exact, { fromMs: ms(10), toMs: ms(55) })).toEqual([
      { state: 'CLOSED', fromMs: ms(10), toMs: ms(40) },
      { state: 'OPEN', fromMs: ms(40), toMs: ms(45) },
      { state: 'CLOSED', fromMs: ms(45), toMs: ms(55) },
    ]);
  });

  test('a range before everything is empty', () => {
    expect(joinedSegments(scraped, exact, { fromMs: ms(-20), toMs: ms(-10) })).toEqual([]);
  });
});
