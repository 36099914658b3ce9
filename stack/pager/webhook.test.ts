import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firingSince } from './firing-since.ts';
import type { Json } from './incident.ts';
import { alertWith, ticketWith, webhooks } from './testing/alertmanager-webhooks.ts';
import { ticketContent } from './ticket-content.ts';
import { firingAlerts, parseWebhook, type Webhook } from './webhook.ts';

function webhookOf(body: Json): Webhook {
  const parsed = parseWebhook(body);
  if (!parsed.ok) throw new Error(parsed.errors.join('\n'));
  return parsed.webhook;
}

function errorsOf(body: Json): string[] {
  const parsed = parseWebhook(body);
  return parsed.ok ? [] : parsed.errors;
}

describe.each(['0.25', '0.33'] as const)('Alertmanager %s', (version) => {
  test('has its firing group read', () => {
    const webhook = webhookOf(webhooks.ticket(version, 'firing'));
    expect(webhook.groupKey).toBe('{}:{env="local", service="love", slo="availability", slo_target="99.9"}');
    expect(firingSince(firingAlerts(webhook))).toBe(Date.UTC(2023, 10, 14, 21, 13, 20, 180) / 1000);
    expect(ticketContent(webhook)).toEqual({
      service: 'love',
      slo: 'availability',
      labels: (webhooks.ticket(version, 'firing').commonLabels ?? {}) as object,
      alerts: [
        {
          name: 'SLOTicketBurn',
          summary: 'love availability burns 3.2x as fast as its budget allows',
          runbookUrl: 'http://127.0.0.1:9465/runbooks/SLOTicketBurn',
          dashboardUrl: 'http://127.0.0.1:3000/d/slo?var-slo=availability',
          generatorUrl: 'http://vm:9090/graph?g0.expr=1',
        },
      ],
      alertsTotal: 1,
    });
  });

  test('has its resolved group read, of which nothing fires', () => {
    expect(firingAlerts(webhookOf(webhooks.ticket(version, 'resolved')))).toEqual([]);
  });
});

describe('a wrong webhook', () => {
  const cases: [string, Json, RegExp][] = [
    ['another version', ticketWith({ version: '3' }), /^version must be "4", got "3"; send the webhook of/],
    [
      'no key',
      ticketWith({ groupKey: null }),
      /^groupKey must be a string of 1 to 4096 characters, got null/,
    ],
    ['a key too long', ticketWith({ groupKey: 'x'.repeat(4097) }), /^groupKey .* group_by fewer/],
    ['no alerts', ticketWith({ alerts: [] }), /^alerts must be an array of at least one alert, got \[\]/],
    [
      'an unknown status',
      ticketWith({ alerts: [alertWith({ status: 'pending' })] }),
      /^alerts\[0\]\.status must be firing or resolved, got "pending"; point a webhook_configs/,
    ],
    ['a list', [], /^the body must be a JSON object/],
  ];
  test.each(cases)('is told by field, constraint, value and remedy: %s', (_title, body, message) => {
    expect(errorsOf(body)).toEqual([expect.stringMatching(message)]);
  });

  test('nested thousands deep is refused, and crashes nothing', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as Json;
    expect(errorsOf(ticketWith({ alerts: deep }))).toEqual([expect.stringMatching(/at most 16 levels/)]);
  });

  test('of any JSON at all is read or refused, and nothing else happens', () => {
    const fields = fc.dictionary(
      fc.constantFrom('status', 'groupKey', 'alerts', 'commonLabels'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fields, (replaced) => {
        const parsed = parseWebhook(ticketWith(replaced as Record<string, Json>));
        if (parsed.ok) ticketContent(parsed.webhook);
        else expect(parsed.errors.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('what is kept of a ticket', () => {
  test('is bounded: ten alerts, 32 labels, words of 256 characters; an address too long is left out', () => {
    const annotations = { summary: 's'.repeat(5000), runbook_url: `https://x/${'y'.repeat(3000)}` };
    const labels = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`l${i}`, 'v'.repeat(999)]));
    const alerts = Array.from({ length: 30 }, () => alertWith({ annotations }));
    const content = ticketContent(
      webhookOf(ticketWith({ alerts, commonLabels: labels, truncatedAlerts: 5 })),
    );
    expect(content.alerts).toHaveLength(10);
    expect(content.alertsTotal).toBe(35);
    expect(content.alerts[0]!.summary).toHaveLength(1024);
    expect(content.alerts[0]!.runbookUrl).toBeNull();
    expect(Object.keys(content.labels)).toHaveLength(32);
    expect(content.labels.l0).toHaveLength(256);
  });

  test.each([
    [{ description: 'what happened' }, 'what happened'],
    [{ summary: '' }, 'SLOTicketBurn'],
    [{}, 'SLOTicketBurn'],
  ])('is named by what there is: %j', (annotations, summary) => {
    const content = ticketContent(webhookOf(ticketWith({ alerts: [alertWith({ annotations })] })));
    expect(content.alerts[0]!.summary).toBe(summary);
  });

  test('is of the alerts that fire, though others of the group are resolved', () => {
    const alerts = [
      alertWith({ status: 'resolved', annotations: { summary: 'over' } }),
      alertWith({ annotations: { summary: 'goes on' } }),
    ];
    const content = ticketContent(webhookOf(ticketWith({ alerts })));
    expect(content.alerts.map(({ summary }) => summary)).toEqual(['goes on']);
  });
});

test.each([
  [['2023-11-14T22:13:20Z', '2023-11-14T22:13:10Z'], 1_699_999_990],
  [['2023-11-15T06:13:20+08:00'], 1_700_000_000],
  [['0001-01-01T00:00:00Z', 'nonsense', null], null],
])('alerts that started at %j fire since %j', (starts, expected) => {
  const { alerts } = webhookOf(ticketWith({ alerts: starts.map((startsAt) => alertWith({ startsAt })) }));
  expect(firingSince(alerts)).toBe(expected);
});
