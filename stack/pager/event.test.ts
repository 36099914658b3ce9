import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEvent, type PagerEvent } from './event.ts';
import type { Json } from './incident.ts';
import { recorded, triggerWith } from './testing/alertmanager-events.ts';

function eventOf(body: Json): PagerEvent {
  const parsed = parseEvent(body);
  if (!parsed.ok) throw new Error(parsed.errors.join('\n'));
  return parsed.event;
}

function errorsOf(body: Json): string[] {
  const parsed = parseEvent(body);
  return parsed.ok ? [] : parsed.errors;
}

describe.each(['0.25', '0.33'] as const)('Alertmanager %s', (version) => {
  test('has its trigger read in full', () => {
    const { trigger } = recorded[version];
    expect(eventOf(trigger)).toEqual({
      action: 'trigger',
      dedupKey: trigger.dedup_key,
      alert: {
        severity: 'critical',
        summary: 'love availability burns 30x',
        source: 'Alertmanager',
        component: 'availability',
        group: 'love',
        class: 'burn',
        customDetails: trigger.payload.custom_details,
        links: [{ href: 'http://127.0.0.1:9465/runbooks/SLOFastBurn', text: 'Runbook' }],
        images: [{ src: 'https://example.com/x.png', alt: 'burn rate', href: 'https://example.com' }],
        client: 'Alertmanager',
        clientUrl: 'http://vm:9093/#/alerts?receiver=pager',
      },
    });
  });

  test('has its resolve read, which carries a whole payload', () => {
    const { resolve } = recorded[version];
    const summary = 'love availability burns 30x';
    expect(eventOf(resolve)).toEqual({ action: 'resolve', dedupKey: resolve.dedup_key, summary });
  });
});

describe('an event of another sender', () => {
  const key = { routing_key: 'local-pager-only', dedup_key: 'k' };
  test.each([
    ['has no payload', { ...key, event_action: 'resolve' }],
    ['has a null payload', { ...key, event_action: 'resolve', payload: null }],
    ['has a payload in part', { ...key, event_action: 'acknowledge', payload: { severity: 'page' } }],
    ['has a payload of a wrong type', { ...key, event_action: 'acknowledge', payload: [1] }],
  ])('may resolve or acknowledge though it %s', (_title, body) => {
    expect(eventOf(body)).toMatchObject({ dedupKey: 'k', summary: null });
  });

  test('may carry fields that nobody knows', () => {
    expect(
      eventOf(triggerWith({ x_extra: { deep: [1] } }, { timestamp: '2026-01-01T00:00:00Z' })),
    ).toBeTruthy();
  });

  test.each([undefined, null, ''])('may leave the key of a trigger to the receiver (%j)', (dedup_key) => {
    const { dedup_key: _key, ...rest } = triggerWith({});
    const body = dedup_key === undefined ? rest : { ...rest, dedup_key };
    expect(eventOf(body)).toMatchObject({ action: 'trigger', dedupKey: null });
    expect(_key).toBeTruthy();
  });
});

describe('a wrong event', () => {
  const cases: [string, Json, RegExp][] = [
    [
      'a severity of Prometheus',
      triggerWith({}, { severity: 'page' }),
      /^payload\.severity must be one of critical, error, warning, info, got "page"; map the severity label/,
    ],
    [
      'an unknown action',
      triggerWith({ event_action: 'fire' }),
      /^event_action must be one of trigger, acknowledge, resolve, got "fire"/,
    ],
    [
      'a summary too long',
      triggerWith({}, { summary: 'x'.repeat(1025) }),
      /^payload\.summary must be a string of 1 to 1024 characters, got "x+… \(1027 characters\)/,
    ],
    [
      'no payload',
      { ...triggerWith({}), payload: null },
      /^payload must be an object, got null; a trigger needs/,
    ],
    [
      'a source that is a number',
      triggerWith({}, { source: 7 }),
      /^payload\.source must be a non-empty string, got 7/,
    ],
    [
      'details in words',
      triggerWith({}, { custom_details: 'words' }),
      /^payload\.custom_details must be an object, got "words"/,
    ],
    [
      'a link without address',
      triggerWith({ links: [{ text: 'x' }] }),
      /^links\[0\]\.href must be a string, got nothing/,
    ],
    [
      'no routing key',
      triggerWith({ routing_key: '' }),
      /^routing_key must be a non-empty string, got an empty string/,
    ],
    [
      'a routing key that is an object',
      triggerWith({ routing_key: { secret: 'hunter22' } }),
      /^routing_key must be a non-empty string, got a value of type object;/,
    ],
    [
      'a resolve without key',
      { routing_key: 'x', event_action: 'resolve' },
      /^dedup_key must be a string of 1 to 255 characters, got nothing/,
    ],
    ['a list', [], /^the body must be a JSON object/],
  ];
  test.each(cases)('is told by field, constraint, value and remedy: %s', (_title, body, message) => {
    expect(errorsOf(body)).toEqual([expect.stringMatching(message)]);
  });

  test('has all its problems told at once', () => {
    const errors = errorsOf({ routing_key: 'x', event_action: 'trigger', payload: { severity: 'page' } });
    expect(errors.map((error) => error.split(' ')[0])).toEqual([
      'payload.summary',
      'payload.source',
      'payload.severity',
    ]);
  });

  test('nested thousands deep is refused, and crashes nothing', () => {
    const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)) as Json;
    expect(errorsOf(triggerWith({}, { custom_details: { deep } }))).toEqual([
      expect.stringMatching(/^the body must nest at most 64 levels/),
    ]);
  });
});

describe('what is kept of an event', () => {
  const secret = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

  test('never holds the routing key, wherever somebody templated it', () => {
    const body = triggerWith(
      { routing_key: secret, links: [{ href: `https://example.com/${secret}`, text: secret }] },
      { summary: `key ${secret}`, custom_details: { [secret]: [{ [secret]: secret }] } },
    );
    const parsed = parseEvent(body);
    expect(parsed).toMatchObject({ ok: true, routingKey: secret });
    expect(JSON.stringify(parsed.ok && parsed.event)).not.toContain(secret);
  });

  test('never shows the routing key in its errors', () => {
    const errors = errorsOf(triggerWith({ routing_key: secret }, { severity: secret, summary: [secret] }));
    expect(errors).toHaveLength(2);
    expect(errors.join()).not.toContain(secret);
  });

  test('is bounded: details to 64 KiB, links to 20, an address too long is left out', () => {
    const event = eventOf(
      triggerWith(
        { links: Array.from({ length: 50 }, () => ({ href: `https://x/${'y'.repeat(3000)}` })) },
        { custom_details: { small: 1, large: 'x'.repeat(70_000), last: 2 } },
      ),
    );
    expect(event).toMatchObject({
      alert: { customDetails: { small: 1, large: 'left out: 70002 characters', last: 2 } },
    });
    expect(event.action === 'trigger' && event.alert.links).toHaveLength(20);
    expect(event.action === 'trigger' && event.alert.links[0]!.href).toBe('');
  });
});

test('any JSON at all is read or refused, and nothing else happens', () => {
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({
      routing_key: fc.oneof(fc.string(), fc.jsonValue()),
      event_action: fc.oneof(fc.constantFrom('trigger', 'acknowledge', 'resolve'), fc.jsonValue()),
      dedup_key: fc.jsonValue(),
      payload: fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('summary', 'source', 'severity'), fc.jsonValue()),
      ),
      links: fc.jsonValue(),
      images: fc.jsonValue(),
    }),
  );
  fc.assert(
    fc.property(body, (value) => {
      const parsed = parseEvent(value as Json);
      expect(parsed.ok || parsed.errors.length > 0).toBe(true);
    }),
  );
});
