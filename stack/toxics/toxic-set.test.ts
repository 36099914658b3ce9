import { beforeEach, describe, expect, it } from 'vitest';

import { ManualTimer } from './testing/manual-timer.ts';
import { toxicsMax, ToxicConflictError, ToxicSet } from './toxic-set.ts';
import { parseToxic } from './toxic.ts';

describe('ToxicSet', () => {
  let timer: ManualTimer;
  let heard: string[];
  let toxics: ToxicSet;

  beforeEach(() => {
    timer = new ManualTimer();
    heard = [];
    toxics = new ToxicSet(timer, {
      added: ({ name }) => heard.push(`+${name}`),
      removed: ({ name }) => heard.push(`-${name}`),
    });
  });

  const named = (name: string, expiresSeconds?: number) =>
    parseToxic({ type: 'timeout', name, ...(expiresSeconds && { expires_seconds: expiresSeconds }) });

  it('lists toxics in the order they were added, and announces each', () => {
    toxics.add(named('b'));
    toxics.add(named('a'));
    expect(toxics.list().map(({ name }) => name)).toEqual(['b', 'a']);
    expect(heard).toEqual(['+b', '+a']);
  });

  it('refuses a name twice, and changes nothing', () => {
    toxics.add(named('a'));
    expect(() => {
      toxics.add(named('a'));
    }).toThrow(ToxicConflictError);
    expect(heard).toEqual(['+a']);
  });

  it('takes a name again once it is removed', () => {
    toxics.add(named('a'));
    expect(toxics.remove('a')).toBe(true);
    expect(toxics.remove('a')).toBe(false);
    toxics.add(named('a'));
    expect(heard).toEqual(['+a', '-a', '+a']);
  });

  it('lets a toxic go when it expires, and not before', () => {
    toxics.add(named('a', 60));
    timer.advance(59_999);
    expect(toxics.list()).toHaveLength(1);
    timer.advance(1);
    expect(toxics.list()).toEqual([]);
    expect(heard).toEqual(['+a', '-a']);
  });

  it('forgets the expiry of a toxic that was removed, so that its successor lives its own time', () => {
    toxics.add(named('a', 60));
    timer.advance(30_000);
    toxics.remove('a');
    toxics.add(named('a', 60));
    timer.advance(59_999);
    expect(toxics.list()).toHaveLength(1);
    toxics.clear();
    expect(timer.waiting).toBe(0);
  });

  it(`takes at most ${toxicsMax} toxics`, () => {
    for (let index = 0; index < toxicsMax; index++) toxics.add(named(`t${index}`));
    expect(() => {
      toxics.add(named('one-more'));
    }).toThrow(`at most ${toxicsMax} toxics`);
    toxics.clear();
    expect(toxics.list()).toEqual([]);
  });
});
