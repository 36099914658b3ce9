import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientWords, clientWordsMax } from './client-words.ts';

function wordsOf(client: string): string {
  const words = new Uint32Array(clientWordsMax);
  return words.slice(0, clientWords(client, words)).join(' ');
}

describe('two addresses', () => {
  test.each([
    ['192.0.2.1', '::ffff:192.0.2.1'],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8::1', '2001:0DB8:0:0:5::'],
    ['2001:db8::5:0:0:1', '2001:db8:0:0::'],
    ['::1', '0:0:0:0:0:0:0:2'],
    ['fe80::1%eth0', 'fe80::2%eth1'],
    ['1::3:4:5:6:7:8', '1:0:3:4::'],
    ['64:ff9b::192.0.2.1', '64:ff9b::192.0.2.2'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4::'],
  ])('are of one client: %s and %s', (one, other) => {
    expect(wordsOf(one)).toBe(wordsOf(other));
  });

  test.each([
    ['192.0.2.1', '192.0.2.2'],
    ['192.0.2.1', '192.0.2.11'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['1:2::3:4', '1::2:3:4:5:6:7'],
    ['unknown', '_hidden'],
    ['1:2:3', '1:2:4'],
    ['1::2::3', '1::2::4'],
    ['12345::', '12346::'],
    ['1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:a'],
    ['', 'a'],
  ])('are of two clients: %j and %j', (one, other) => {
    expect(wordsOf(one)).not.toBe(wordsOf(other));
  });
});

test('each spelling of an IPv6 address that URL knows is of the same network', () => {
  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const whole = groups.map((each) => each.toString(16).padStart(4, '0')).join(':');
      const compressed = new URL(`http://[${whole}]`).hostname.slice(1, -1);
      const network = `${groups
        .slice(0, 4)
        .map((each) => each.toString(16))
        .join(':')}::`;
      expect(wordsOf(compressed)).toBe(wordsOf(whole));
      if (groups.slice(0, 4).some((each) => each !== 0)) expect(wordsOf(network)).toBe(wordsOf(whole));
    }),
  );
});

test('any text takes at most as many words as there are, and none that another text has left', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (one, other) => {
      const words = new Uint32Array(clientWordsMax);
      clientWords(other, words);
      expect(clientWords(one, words)).toBeLessThanOrEqual(clientWordsMax);
      const count = clientWords(one, words);
      expect(words.slice(0, count).join(' ')).toBe(wordsOf(one));
    }),
  );
});
