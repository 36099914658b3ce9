import { dateTime, type TimeRange } from '@grafana/data';
import type { BandSeries } from '../../src/chart/band-chart-props.ts';

const endMs = Date.UTC(2026, 0, 1);

/** @returns a metric at a point a second that wanders within its band, with bursts; the same each time. */
export function madeDay(points: number): { series: BandSeries; range: TimeRange } {
  const times = new Float64Array(points).map((_, index) => endMs - (points - 1 - index) * 1000);
  const random = madeRandom(7);
  const swing = (index: number): number => Math.sin((index / points) * 20);
  const series = {
    times,
    values: times.map((_, index) => 6 + swing(index) + random() * (index % 5000 < 200 ? 12 : 3)),
    lower: times.map((_, index) => 4 + swing(index) / 2 + random() / 10),
    upper: times.map((_, index) => 11 + swing(index) / 2 + random() / 10),
  };
  const [from, to] = [dateTime(times[0]), dateTime(endMs)];
  return { series, range: { from, to, raw: { from, to } } };
}

function madeRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
