// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { anIncident } from '../testing/an-incident.ts';
import { secondsToPage, stepsOf } from './steps.ts';
import { stepGap, stepMissing } from './step-text.ts';

describe('the moments of a page', () => {
  test('each has the time since the one before; the end of what goes on is awaited', () => {
    expect(
      stepsOf(anIncident()).map((step) => (step.kind === 'known' ? step.secondsAfter : step.kind)),
    ).toEqual([null, 8.9, 5.58, 0.013, 0.007, 'awaited']);
  });

  test('what nobody can say is left out of the counting', () => {
    const timeline = { onset: null, crossed: null, received: null, resolved: '2026-07-01T12:01:14.993Z' };
    expect(
      stepsOf(anIncident({ status: 'resolved', timeline })).map((step) => [step.name, step.kind]),
    ).toEqual([
      ['onset', 'unknown'],
      ['crossed', 'unknown'],
      ['evaluated', 'known'],
      ['notified', 'known'],
      ['received', 'unknown'],
      ['resolved', 'known'],
    ]);
    expect(stepsOf(anIncident({ timeline })).at(-1)).toMatchObject({ secondsAfter: 60 });
  });

  test('an end that nobody told is not awaited', () => {
    expect(stepsOf(anIncident({ status: 'resolved' })).at(-1)?.kind).toBe('unknown');
  });
});

test.each([
  ['from the first failure to the pager', {}, 14.5],
  ['to the notification where there is no pager to ask', { received: null }, 14.493],
  ['not known without a first failure', { onset: null }, null],
])('how long it took %s', (_, timeline, seconds) => {
  expect(secondsToPage(anIncident({ timeline }).timeline)).toBe(seconds);
});

test.each([
  [null, ''],
  [8.9, '+8.9 s'],
  [0.013, '+13 ms'],
  [-0.2, '200 ms earlier'],
])('%j seconds after the moment before reads %j', (seconds, text) => {
  expect(stepGap(seconds)).toBe(text);
});

test('a missing moment says why', () => {
  expect(stepMissing({ kind: 'awaited', name: 'resolved' })).toBe('it goes on');
  expect(stepMissing({ kind: 'unknown', name: 'received' })).toContain(
    'only the pager of this stack is asked',
  );
});
