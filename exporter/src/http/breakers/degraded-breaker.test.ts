import { expect, test } from 'vitest';
import { outcomes } from '../../core/breaker/outcome.ts';
import { healthOf } from '../health.ts';
import { adminUnderTest, type AdminUnderTest } from '../testing/admin-under-test.ts';

function degraded({ breakers }: AdminUnderTest): object[] {
  const sampling = { sources: () => [], degraded: () => [] };
  const { degraded } = healthOf({
    gateways: [],
    breakers,
    sampling,
    others: [],
    stateTrouble: undefined,
    version: '0',
  });
  return [...degraded];
}

const by = { actor: 'ana', via: 'grafana', reason: 'the database is being moved' };
const since = '2026-05-28T20:26:40.000Z';
const part = 'breaker of love';

test('an opening is told from the first failure of many to the last probe', async () => {
  await using admin = await adminUnderTest();
  expect(degraded(admin)).toEqual([]);
  admin.calls('love', 13, outcomes.failure);
  expect(degraded(admin)).toEqual([{ part, why: `OPEN since ${since}, 13 of the last 13 failed; 1 s left` }]);
  admin.clock.advance(1);
  const late = `OPEN since ${since}, 13 of the last 13 failed; the next request is a probe`;
  expect(degraded(admin)).toEqual([{ part, why: late }]);
  admin.calls('love', 1, outcomes.success);
  const probing = 'HALF_OPEN since 2026-05-28T20:26:41.000Z, probes tell whether it closes';
  expect(degraded(admin)).toEqual([{ part, why: probing }]);
  admin.calls('love', 2, outcomes.success);
  expect(degraded(admin)).toEqual([]);
});

test('what is forced open says by whom, why, and how it ends', async () => {
  await using admin = await adminUnderTest();
  await admin.breakers.get('love')!.act('force-open', by);
  const why = `FORCED_OPEN since ${since} by ana: the database is being moved; POST /api/v1/breakers/love/auto ends it`;
  expect(degraded(admin)).toEqual([{ part, why }]);
});

test('what is forced closed lets all pass, and is not degraded', async () => {
  await using admin = await adminUnderTest();
  await admin.breakers.get('love')!.act('force-closed', by);
  expect(degraded(admin)).toEqual([]);
});

test('state that cannot be kept is told', async () => {
  await using admin = await adminUnderTest({ stateDir: 'token/state' });
  await expect(admin.breakers.get('love')!.act('force-open', by)).rejects.toThrow('cannot be written');
  expect(degraded(admin)).toEqual([
    { part: 'state', why: expect.stringMatching(/breakers\.json cannot be written/) as string },
  ]);
});
