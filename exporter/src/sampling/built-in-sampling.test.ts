import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { Timeline } from '../core/clock/timeline.ts';
import { InFlight, inFlightCells } from '../core/traffic/in-flight.ts';
import { parseConfig } from '../config/parse.ts';
import { Thresholds } from '../thresholds/thresholds.ts';
import type { RequestObserver } from '../watched-service.ts';
import { readerGroups } from './built-in-readers.ts';
import { BuiltInSampling } from './built-in-sampling.ts';
import { metricDefinitions } from './metric-definitions.ts';

const config = parseConfig(
  `metrics:
  - { name: love/requests_in_flight, sample_interval_seconds: 10 }
services:
  - name: love
    backend: http://127.0.0.1:8081
    slos: [{ name: availability, objective: 0.999 }]
`,
  'lovewatch.yaml',
);
const startSeconds = 1_700_000_040; // A full minute.

let clock: ManualClock;
let timeline: Timeline;
let thresholds: Thresholds;
let sampling: BuiltInSampling;
let inFlight: InFlight;
let observers: RequestObserver[];

beforeEach(() => {
  clock = new ManualClock(startSeconds);
  timeline = new Timeline(clock);
  thresholds = new Thresholds();
  inFlight = new InFlight(new Int32Array(new SharedArrayBuffer(4 * inFlightCells(1))), 0);
  observers = [];
  const { builtIn } = metricDefinitions(config);
  for (const metric of builtIn) thresholds.watch(metric);
  const service = {
    service: { name: 'love' },
    observe: (each: RequestObserver) => void observers.push(each),
  };
  const groups = readerGroups(builtIn, [service], [{ service: { name: 'love' }, inFlight }]);
  sampling = new BuiltInSampling(thresholds, groups, timeline.nowSeconds());
});

function pass(seconds: number): void {
  clock.advance(seconds);
  sampling.step(timeline.nowSeconds());
}

function request(code: number, durationSeconds: number): void {
  for (const observer of observers) observer.record(code, durationSeconds);
}

function valueOf(metric: string): number | undefined {
  return thresholds.find(metric)?.threshold.value;
}

function samplesOf(metric: string): number {
  return thresholds.find(metric)!.threshold.samples;
}

describe('what the exporter computes itself', () => {
  test('is sampled at the full interval, each metric at its own', () => {
    expect(sampling.dueSeconds).toBe(startSeconds + 10);
    inFlight.enter();
    request(200, 0.1);
    request(500, 0.3);
    pass(9.9);
    expect(thresholds.samplesTotal).toBe(0);
    pass(0.1);
    expect([valueOf('love/requests_in_flight'), samplesOf('love/request_rate')]).toEqual([1, 0]);
    for (let step = 0; step < 5; step += 1) pass(10);
    expect(valueOf('love/request_rate')).toBeCloseTo(2 / 60, 10);
    expect(valueOf('love/error_ratio')).toBe(0.5);
    expect(valueOf('love/latency_p99_seconds')).toBeCloseTo(0.3, 3);
    expect(samplesOf('love/requests_in_flight')).toBe(6);
    expect(valueOf('process/memory_bytes')).toBeGreaterThan(0);
    expect(valueOf('machine/memory_used_ratio')).toBeGreaterThan(0);
    expect(thresholds.find('love/request_rate')!.threshold.valueSeconds).toBe(startSeconds + 60);
  });

  test('has no error ratio and no latency without a request, and a rate of 0', () => {
    pass(60);
    expect(valueOf('love/request_rate')).toBe(0);
    expect([samplesOf('love/error_ratio'), samplesOf('love/latency_p50_seconds')]).toEqual([0, 0]);
    expect(thresholds.find('love/error_ratio')!.threshold.refusedTotal).toBe(0);
  });

  test('after a sleep of the machine is one sample over the real time, and not one for each that was missed', () => {
    for (let each = 0; each < 7200; each += 1) request(200, 0.1);
    pass(3600);
    expect([valueOf('love/request_rate'), samplesOf('love/request_rate')]).toEqual([2, 1]);
    expect(sampling.dueSeconds).toBe(startSeconds + 3610);
  });

  test('does not count what came before it began', () => {
    request(200, 0.1);
    clock.advance(45);
    sampling.begin(timeline.nowSeconds());
    pass(15);
    expect(samplesOf('love/request_rate')).toBe(0); // 15 s are no interval.
    pass(60);
    expect(valueOf('love/request_rate')).toBe(0);
  });

  test('metrics of one service with one interval share what they count', () => {
    expect(observers).toHaveLength(2);
  });
});
