import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adminUnderTest, metric, tune } from '../testing/admin-under-test.ts';

test('a thousand at once: each is in the audit, the last one wins, and the file says the same', async () => {
  await using admin = await adminUnderTest();
  const wished = Array.from({ length: 1000 }, (_, index) => index / 1000);
  const answers = await Promise.all(
    wished.map((upper) => admin.put({ upper, lower: -1, reason: `wish ${upper}` })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  for (const [index, { etag, body }] of answers.entries()) {
    const upper = wished[index];
    expect(body).toMatchObject({ effective: { lower: -1, upper }, override: { upper } });
    expect(etag).toBe(`"${String(body.version)}"`);
  }
  const { body } = await admin.ask(tune);
  const history = body.history as { version: number; upper: number; reason: string }[];
  expect(history.map(({ version }) => version)).toEqual(wished.map((_, index) => 1000 - index));
  expect(history.map(({ upper }) => upper).toSorted((a, b) => a - b)).toEqual(wished);
  expect(history.every((entry) => entry.reason === `wish ${entry.upper}`)).toBe(true);
  for (const each of answers)
    expect(history[1000 - Number(each.body.version)]?.upper).toBe(
      (each.body.override as { upper: number }).upper,
    );
  expect(body).toMatchObject({ version: 1000, override: { upper: history[0]?.upper } });
  const file = JSON.parse(await readFile(join(admin.stateDir, 'tunings.json'), 'utf8')) as object;
  expect(file).toEqual({
    version: 1,
    metrics: [[metric, JSON.parse(JSON.stringify(admin.tunings.of(metric)))]],
  });
});
