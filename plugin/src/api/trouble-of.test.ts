import { expect, test } from 'vitest';
import type { ExporterTrouble } from './exporter-error.ts';
import { troubleOf, type FailedAnswer } from './trouble-of.ts';

const problem = (status: number): FailedAnswer => ({ status, data: { status, detail: 'the remedy' } });

test.each<[string, FailedAnswer, ExporterTrouble]>([
  ['nobody answers at all', { status: 0 }, { kind: 'unreachable', detail: '' }],
  [
    'Grafana cannot reach the exporter',
    { status: 502, statusText: 'Bad Gateway', data: '' },
    { kind: 'unreachable', detail: '502 Bad Gateway' },
  ],
  [
    'Grafana forbids it',
    { status: 403, data: { message: 'plugin proxy route access denied' } },
    { kind: 'no-permission', detail: '403 plugin proxy route access denied' },
  ],
  [
    'Grafana does not know the app',
    { status: 404, statusText: 'Not Found', data: { message: 'plugin not found' } },
    { kind: 'not-configured', detail: '404 plugin not found' },
  ],
  [
    'something that is no exporter answers',
    { status: 405, statusText: 'Method Not Allowed', data: '<html>' },
    { kind: 'not-understood', detail: '405 Method Not Allowed' },
  ],
  ['the exporter wants a token', problem(401), { kind: 'wrong-token', detail: 'the remedy' }],
  ['the exporter does not take the token', problem(403), { kind: 'wrong-token', detail: 'the remedy' }],
  ['the exporter has no such metric', problem(404), { kind: 'not-found', detail: 'the remedy' }],
  ['somebody was faster', problem(412), { kind: 'conflict', detail: 'the remedy' }],
  ['the exporter refuses a value', problem(400), { kind: 'refused', detail: 'the remedy' }],
  ['the exporter cannot do it now', problem(503), { kind: 'unreachable', detail: 'the remedy' }],
])('%s', (_, answer, trouble) => {
  expect(troubleOf(answer)).toEqual(trouble);
});
