import { describe, expect, test } from 'vitest';
import type { Cause } from '../core/breaker/cause.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import { judge, type Standing } from './judge.ts';
import type { Told } from './told.ts';

function told(state: BreakerState, cause: Cause): Told {
  return { exporter: 'other', snapshot: { state, openings: 1, remainingMs: 1000, cause }, openForMs: 0 };
}

const opening = told('OPEN', { kind: 'burst', failed: 13, calls: 13 });
const closing = told('CLOSED', { kind: 'probes-succeeded', succeeded: 3, probes: 5 });
const forced = told('FORCED_OPEN', { kind: 'manual' });
const released = told('CLOSED', { kind: 'manual' });

function own(state: BreakerState, source: Standing['source'], more: Partial<Standing> = {}): Standing {
  return { state, source, isLaterByHand: false, hasClosedSince: false, isFirst: false, ...more };
}

describe('what another exporter tells', () => {
  test.each([
    ['an opening opens what is closed', own('CLOSED', 'told'), opening, 'adopt'],
    ['also where own probes have succeeded before it', own('CLOSED', 'evidence'), opening, 'adopt'],
    ['but not again', own('CLOSED', 'evidence', { hasClosedSince: true }), opening, 'keep'],
    [
      'nor what was closed by hearsay since',
      own('CLOSED', 'told', { hasClosedSince: true }),
      opening,
      'keep',
    ],
    ['a closing closes what was opened by hearsay', own('OPEN', 'told'), closing, 'adopt'],
    ['also while it probes', own('HALF_OPEN', 'told'), closing, 'adopt'],
    ['it does not close what has seen failures itself', own('OPEN', 'evidence'), closing, 'keep'],
    ['nor what probes because it has', own('HALF_OPEN', 'evidence'), closing, 'keep'],
    ['what is open by hearsay stays so for longer', own('OPEN', 'told'), opening, 'adopt'],
    ['a closing says nothing to what is closed', own('CLOSED', 'told'), closing, 'keep'],
    ['evidence does not release what a person holds', own('FORCED_OPEN', 'hand'), closing, 'insist'],
    ['nor what was held elsewhere', own('DISABLED', 'told'), opening, 'insist'],
    [
      'who has just started may have missed the release',
      own('DISABLED', 'told', { isFirst: true }),
      opening,
      'adopt',
    ],
    ['a hand outweighs evidence', own('OPEN', 'evidence'), forced, 'adopt'],
    ['the later of two hands holds', own('FORCED_OPEN', 'hand'), released, 'adopt'],
    ['and the earlier does not', own('CLOSED', 'hand', { isLaterByHand: true }), forced, 'keep'],
    ['nor does evidence', own('DISABLED', 'hand', { isLaterByHand: true }), opening, 'keep'],
  ] as const)('%s', (_, standing, given, verdict) => {
    expect(judge(standing, given)).toBe(verdict);
  });
});
