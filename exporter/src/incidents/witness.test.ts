import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BreakersRun } from '../breakers/testing/breakers-run.ts';
import { loadConfig } from '../config/load.ts';
import { outcomes } from '../core/breaker/outcome.ts';
import { Timeline } from '../core/clock/timeline.ts';
import { Thresholds } from '../thresholds/thresholds.ts';
import { WatchedService } from '../watched-service.ts';
import { Witness } from './witness.ts';

/** A witness of two services, with the breaker before each. */
async function witnessed(): Promise<{ witness: Witness; run: BreakersRun }> {
  const { config, policy } = await loadConfig(join(import.meta.dirname, '../../../lovewatch.yaml'));
  const run = await BreakersRun.start({ names: ['love', 'pay'] });
  const timeline = new Timeline(run.clock);
  const services = ['love', 'pay'].map(
    (name) =>
      new WatchedService({ ...config.services[0]!, name }, timeline, { policy, timeScale: 1 }, () => []),
  );
  const { breakers, journal } = run;
  const witness = new Witness({
    ...{ services, breakers, journal, timeline },
    gateways: [],
    thresholds: new Thresholds(),
  });
  return { witness, run };
}

test('a diagnosis says how the breaker of the service stands, since when and why', async () => {
  const { witness, run } = await witnessed();
  run.open();
  run.calls(9, outcomes.success);
  run.clock.advance(0.5);
  const { breakers, transitions } = witness.diagnose('love');
  expect(breakers).toEqual([
    {
      service: 'love',
      state: 'OPEN',
      sinceSeconds: 1_700_000_000,
      healthScore: 0,
      rejectedTotal: 9,
      transitions: [{ atSeconds: 1_700_000_000, what: 'CLOSED -> OPEN: 13 of the last 13 failed' }],
    },
  ]);
  expect(transitions.map(({ subject, what }) => `${subject} ${what}`)).toEqual([
    'breaker of love CLOSED -> OPEN: 13 of the last 13 failed',
  ]);
});

test('of an alert that is about no service of ours it has all breakers, those that let not all pass first', async () => {
  const { witness, run } = await witnessed();
  await run.breakers.get('pay')!.act('force-open', { actor: 'alice', via: 'grafana', reason: 'it is moved' });
  const { breakers } = witness.diagnose(undefined);
  expect(breakers.map(({ service, state }) => `${service} ${state}`)).toEqual([
    'pay FORCED_OPEN',
    'love CLOSED',
  ]);
  expect(breakers[0]!.transitions[0]!.what).toBe('CLOSED -> FORCED_OPEN: set by hand by alice: it is moved');
});
