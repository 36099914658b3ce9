import { expect, test } from 'vitest';
import { draftOf, type Draft } from './draft.ts';
import { problemsOf, settingProblems } from './draft-problems.ts';
import { expiryDefault } from './expiry.ts';
import { p99Tune } from './testing/metrics.ts';

const empty = draftOf(p99Tune);

test.each<[Partial<Draft['fields']>, object]>([
  [{}, {}],
  [{ upper: '0.9', lower: '-1', margin: '0', alpha: '0.5' }, {}],
  [{ upper: '0.9x' }, { upper: 'Must be a number, such as 0.9; empty for automatic' }],
  [{ upper: '1', lower: '1' }, { upper: 'Must be above the lower edge, 1' }],
  [{ upper: '1', lower: 'x' }, { lower: 'Must be a number, such as 0.9; empty for automatic' }],
  [{ alpha: '0' }, { alpha: 'Must be above 0 and at most 0.5' }],
  [{ alpha: '0.6' }, { alpha: 'Must be above 0 and at most 0.5' }],
  [{ margin: '-1' }, { margin: 'Must be within 0 and 100' }],
  [{ margin: '101' }, { margin: 'Must be within 0 and 100' }],
])('of %j it says %j', (fields, problems) => {
  expect(settingProblems({ ...empty, fields: { ...empty.fields, ...fields } })).toEqual(problems);
});

test('without a reason nothing is applied, nor with an end that is none', () => {
  const fields = { ...empty.fields, upper: '1' };
  const hours = (customHours: string): Draft => ({
    ...empty,
    fields,
    reason: 'r',
    expiry: { choice: 'custom', customHours },
  });
  expect(Object.keys(problemsOf({ ...empty, fields, reason: ' ' }))).toEqual(['reason']);
  expect(Object.keys(problemsOf({ ...empty, fields, reason: 'r', expiry: expiryDefault }))).toEqual([]);
  expect(
    ['', '0', 'x', '721', '720', '0.5'].map((text) => Object.keys(problemsOf(hours(text))).length),
  ).toEqual([1, 1, 1, 1, 0, 0]);
});

test('what is automatic has no end, so a wrong one does not matter', () => {
  expect(problemsOf({ ...empty, reason: 'r', expiry: { choice: 'custom', customHours: '' } })).toEqual({});
});
