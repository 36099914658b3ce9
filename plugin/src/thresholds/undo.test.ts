import { expect, test } from 'vitest';
import type { AuditEntry } from '../api/schema/thresholds.ts';
import { changeOf, p99Tune, tuned } from './testing/metrics.ts';
import { undoOf } from './undo.ts';

const nowMs = Date.parse('2026-07-01T12:00:00.000Z');
const { override } = tuned(2, 0.9);
const set = (version: number, expires_at: string | null = null): AuditEntry =>
  changeOf(version, { upper: version, expires_at });
const reset = (version: number): AuditEntry => changeOf(version, { action: 'reset' });
const expired = (version: number): AuditEntry => changeOf(version, { action: 'expired' });

test.each([
  ['nobody has changed anything', [], null, undefined],
  ['the first was set', [set(1)], override, { kind: 'reset' }],
  [
    'it was set again',
    [set(2), set(1)],
    override,
    { kind: 'set', tuning: { upper: 1 }, ttlSeconds: undefined },
  ],
  [
    'it was set over one that still holds a while',
    [set(2), set(1, '2026-07-01T13:00:00.000Z')],
    override,
    { kind: 'set', tuning: { upper: 1 }, ttlSeconds: 3600 },
  ],
  [
    'it was set over one that would be over',
    [set(2), set(1, '2026-07-01T11:00:00.000Z')],
    override,
    { kind: 'reset' },
  ],
  ['it was made automatic', [reset(2), set(1)], null, { kind: 'set', tuning: { upper: 1 } }],
  [
    'it was made automatic, and would be by now',
    [reset(2), set(1, '2026-07-01T11:00:00.000Z')],
    null,
    undefined,
  ],
  ['it was set after an end', [set(3), expired(2), set(1)], override, { kind: 'reset' }],
  ['it has ended by itself', [expired(2), set(1)], null, undefined],
])('when %s', (_, history, held, undo) => {
  const got = undoOf({ ...p99Tune, history, override: held }, nowMs);
  if (undo === undefined) expect(got).toBeUndefined();
  else expect(got).toMatchObject({ ...undo, undone: history[0] });
});
