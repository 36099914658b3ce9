import { describe, expect, test } from 'vitest';
import type { BreakerTransition } from '../api/schema/breakers.ts';
import { causeText } from './cause-text.ts';

const by = { actor: 'ming', via: 'grafana', reason: 'a deploy' };

describe('why a breaker went from one state to another', () => {
  test.each<[string, Partial<BreakerTransition>, object]>([
    [
      'its kind is told in our words, the numbers in those of the exporter',
      { cause: 'burst', why: '13 of the last 13 failed' },
      { kind: 'A burst of failures', detail: '13 of the last 13 failed' },
    ],
    [
      'a person has a name and a reason',
      { cause: 'manual', why: 'set by hand by ming: a deploy', by },
      { kind: 'By hand, by ming', detail: 'a deploy' },
    ],
    ['time alone needs no more', { cause: 'time', to: 'HALF_OPEN' }, { kind: 'It is time to probe' }],
    [
      'but a restart while it probed does',
      { cause: 'time', to: 'OPEN', why: 'the exporter was restarted while it probed' },
      { detail: 'the exporter was restarted while it probed' },
    ],
    [
      'the configuration is no person',
      { cause: 'manual', why: 'enabled: false in the configuration' },
      { detail: 'enabled: false in the configuration' },
    ],
    [
      'a kind of a newer exporter',
      { cause: 'moon', why: 'it is full' },
      { kind: undefined, detail: 'it is full' },
    ],
  ])('%s', (_, about, text) => {
    expect(causeText({ cause: 'ring', why: '', to: 'OPEN', by: null, ...about })).toEqual(text);
  });
});
