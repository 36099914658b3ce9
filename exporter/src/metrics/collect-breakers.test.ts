import { expect, test } from 'vitest';
import { BreakersRun } from '../breakers/testing/breakers-run.ts';
import { outcomes } from '../core/breaker/outcome.ts';
import { breakerCatalogue } from './breaker-catalogue.ts';
import { collectBreakers } from './collect-breakers.ts';
import type { Family } from './family.ts';

function familiesOf({ breakers }: BreakersRun): Family[] {
  return collectBreakers(breakers.all().map((breaker) => breaker.status()));
}

/** The lines of all families, as `name{values of the labels} value`. */
function lines(run: BreakersRun): string[] {
  return familiesOf(run)
    .flatMap(({ samples }) => [...samples])
    .map(({ name, labels, value }) => {
      const short = name.replace('lovewatch_breaker_', '');
      return `${short}{${Object.values(labels).join(' ')}} ${value}`;
    });
}

test('every series is there from the start, at 0: Prometheus sees the first opening', async () => {
  const run = await BreakersRun.start();
  const families = familiesOf(run);
  expect(families.map(({ metric }) => metric)).toEqual(Object.values(breakerCatalogue));
  for (const { metric, samples } of families) expect([...samples]).toHaveLength(metric.seriesMax);
  expect(lines(run).filter((line) => !line.endsWith(' 0'))).toEqual([
    'state{love CLOSED} 1',
    'health_score{love} 100',
  ]);
});

test('each backend has its own, in the order of the configuration', async () => {
  const run = await BreakersRun.start({ names: ['pay', 'love'] });
  run.open(run.atWorker[1]);
  run.calls(7, outcomes.success, run.atWorker[1]);
  run.clock.advance(0.5);
  expect(lines(run).filter((line) => !line.endsWith(' 0'))).toEqual([
    'state{pay CLOSED} 1',
    'state{love OPEN} 1',
    'health_score{pay} 100',
    'open_seconds_total{love} 0.5',
    'transitions_total{love CLOSED OPEN} 1',
    'rejected_total{love} 7',
    'calls_total{love failure} 13',
  ]);
});
