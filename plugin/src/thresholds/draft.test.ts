import { describe, expect, test } from 'vitest';
import {
  draftEdges,
  draftOf,
  draftTuning,
  insisted,
  isChanged,
  rebased,
  withEdges,
  type Draft,
} from './draft.ts';
import { changeOf, p99Tune, tuned } from './testing/metrics.ts';

const typed = (draft: Draft, fields: Partial<Draft['fields']>): Draft => ({
  ...draft,
  fields: { ...draft.fields, ...fields },
});

test('a proposal begins with what is set, and is none until something is changed', () => {
  const draft = draftOf(tuned(3, 0.9));
  expect(draft.fields).toEqual({ upper: '0.9', lower: '', margin: '', alpha: '' });
  expect([
    isChanged(draft),
    isChanged(typed(draft, { upper: '0.90' })),
    isChanged(typed(draft, { upper: '' })),
  ]).toEqual([false, false, true]);
});

describe('what is typed is what would be set', () => {
  test.each<[string, { upper?: number } | undefined]>([
    ['', {}],
    [' 0.5 ', { upper: 0.5 }],
    ['-1e-3', { upper: -0.001 }],
    ['0,5', undefined],
    ['a lot', undefined],
    ['Infinity', undefined],
  ])('%j', (upper, tuning) => {
    const draft = typed(draftOf(p99Tune), { upper });
    expect(draftTuning(draft)).toEqual(tuning);
    expect(draftEdges(draft).upper).toBe(tuning?.upper ?? null);
  });
});

describe('an edge that is dragged', () => {
  const draft = typed(draftOf(tuned(3, 0.9)), { lower: '0.010' });
  test.each([
    ['is set', { upper: 0.7, lower: 0.01 }, { upper: '0.7', lower: '0.010' }],
    [
      'is again as it was before when it is let go',
      { upper: null, lower: 0.01 },
      { upper: '0.9', lower: '0.010' },
    ],
    ['is automatic again when it was', { upper: 0.9, lower: null }, { upper: '0.9', lower: '' }],
  ])('%s', (_, edges, fields) => {
    expect(withEdges(draft, edges).fields).toMatchObject(fields);
  });
  test('leaves the other as it was cleared', () => {
    const cleared = typed(draft, { upper: '', lower: '' });
    expect(withEdges(cleared, { upper: null, lower: 0.02 }).fields).toMatchObject({
      upper: '',
      lower: '0.02',
    });
  });
});

describe('when somebody else was faster', () => {
  const mine = typed(draftOf(tuned(3, 0.9)), { upper: '0.8' });
  const theirs = { ...tuned(4, 0.95), override: { ...tuned(4, 0.95).override!, margin: 0.5 } };
  test('mine on top of theirs keeps what I have not touched as they have set it', () => {
    const both = rebased(mine, theirs);
    expect([both.base.version, draftTuning(both)]).toEqual([4, { upper: 0.8, margin: 0.5 }]);
  });
  test('mine instead of theirs leaves theirs out', () => {
    const instead = insisted(mine, theirs);
    expect([instead.base.version, draftTuning(instead), isChanged(instead)]).toEqual([
      4,
      { upper: 0.8 },
      true,
    ]);
  });
  test('theirs that is automatic leaves only what I have touched', () => {
    const automatic = { ...p99Tune, version: 4, history: [changeOf(4, { action: 'reset' })] };
    expect(draftTuning(rebased(typed(mine, { margin: '1' }), automatic))).toEqual({ upper: 0.8, margin: 1 });
  });
});
