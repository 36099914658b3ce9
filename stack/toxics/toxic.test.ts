import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseToxic, ToxicInvalidError } from './toxic.ts';

describe('parseToxic', () => {
  it.each([
    [
      { type: 'latency', attributes: { latency: 300 } },
      {
        name: 'latency_downstream',
        type: 'latency',
        stream: 'downstream',
        toxicity: 1,
        attributes: { latency: 300, jitter: 0 },
      },
    ],
    [
      { type: 'reset_peer', stream: 'upstream' },
      {
        name: 'reset_peer_upstream',
        type: 'reset_peer',
        stream: 'upstream',
        toxicity: 1,
        attributes: { timeout: 0 },
      },
    ],
    [
      { name: 'hang', type: 'timeout', toxicity: 0.5, attributes: {}, expires_seconds: 60 },
      {
        name: 'hang',
        type: 'timeout',
        stream: 'downstream',
        toxicity: 0.5,
        attributes: { timeout: 0 },
        expires_seconds: 60,
      },
    ],
  ])('fills in the defaults of Toxiproxy: %j', (input, toxic) => {
    expect(parseToxic(input)).toEqual(toxic);
  });

  it.each([
    ['an unknown type', { type: 'bandwidth', attributes: { rate: 1 } }, 'type: '],
    ['an unknown field', { type: 'timeout', toxicty: 1 }, 'toxicty'],
    ['an unknown attribute', { type: 'timeout', attributes: { latency: 1 } }, 'attributes: '],
    ['latency without its attributes', { type: 'latency' }, 'attributes: '],
    ['latency without latency', { type: 'latency', attributes: { jitter: 1 } }, 'attributes.latency: '],
    ['a negative latency', { type: 'latency', attributes: { latency: -1 } }, 'got -1'],
    ['a latency as text', { type: 'latency', attributes: { latency: '300' } }, 'got "300"'],
    ['NaN', { type: 'latency', attributes: { latency: NaN } }, 'attributes.latency: '],
    ['toxicity above 1', { type: 'timeout', toxicity: 1.1 }, 'got 1.1'],
    ['a stream of another name', { type: 'timeout', stream: 'both' }, 'got "both"'],
    ['an expiry of 0', { type: 'timeout', expires_seconds: 0 }, 'expires_seconds: '],
    ['an expiry over an hour', { type: 'timeout', expires_seconds: 3601 }, 'got 3601'],
    ['a name with a slash', { type: 'timeout', name: '../x' }, 'got "../x"'],
    ['an empty name', { type: 'timeout', name: '' }, 'name: must be 1 to 64'],
    ['no object', 'latency', 'the toxic: '],
    ['nothing', undefined, 'the toxic: '],
  ])('refuses %s, and says what to write instead', (_case, input, reason) => {
    expect(() => parseToxic(input)).toThrow(reason);
    expect(() => parseToxic(input)).toThrow('Write for example {"type":"latency"');
  });

  it('reports all problems at once', () => {
    const input = { type: 'latency', toxicity: 2, attributes: { latency: -1 } };
    expect(() => parseToxic(input)).toThrow(/toxicity: .*got 2; attributes\.latency: .*got -1/s);
  });

  it('parses its own output to itself, and anything else fails in one known way', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(() => parseToxic(input)).toThrow(ToxicInvalidError);
      }),
    );
    const toxic = parseToxic({ type: 'timeout', expires_seconds: 1 });
    expect(parseToxic(toxic)).toEqual(toxic);
  });
});
