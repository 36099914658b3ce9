import { describe, expect, test } from 'vitest';
import { notificationOf } from '../testing/notification.ts';
import { parseNotification } from './notification.ts';

test('reads what Alertmanager sends', () => {
  expect(parseNotification(notificationOf('firing'))).toEqual([
    expect.objectContaining({
      id: '3a7bd3e2360a3d29-1700000000123',
      status: 'firing',
      startsAtSeconds: 1_700_000_000.123,
    }),
  ]);
});

test('names the page as the pager knows it: the hash of the group, which Alertmanager sends as dedup_key', () => {
  const [alert] = parseNotification({ ...notificationOf('firing'), groupKey: '{}:{alertname="x"}' });
  expect(alert?.dedupKey).toBe('4531b49edda6b5770e158b8375c72fdfa0dba5677b75ed0ba99dc37f85411244');
});

describe('refuses what is no notification, with all that is wrong', () => {
  test.each([
    [undefined, 'the body: '],
    ['love', 'the body: '],
    [{}, 'version: must be 4'],
    [{ ...notificationOf('firing'), version: '3' }, 'version: must be 4'],
    [{ ...notificationOf('firing'), alerts: [{ status: 'on fire' }] }, 'alerts.0.status'],
    [
      { ...notificationOf('firing'), alerts: [{ ...notificationOf('firing').alerts[0], startsAt: 'today' }] },
      'alerts.0.startsAt: must be an RFC 3339 time',
    ],
    [
      {
        ...notificationOf('firing'),
        alerts: Array.from({ length: 101 }, () => notificationOf('firing').alerts[0]),
      },
      'alerts: ',
    ],
  ])('%j', (body, message) => {
    expect(() => parseNotification(body)).toThrow(message);
    expect(() => parseNotification(body)).toThrow('point a webhook_configs url here');
  });
});
