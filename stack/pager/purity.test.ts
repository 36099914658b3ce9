import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const pure = [
  'incident.ts',
  'state.ts',
  'incident-change.ts',
  'incident-list.ts',
  'reduce.ts',
  'redact.ts',
  'bound.ts',
  'explain.ts',
  'event.ts',
  'event-errors.ts',
  'guard.ts',
  'status-counts.ts',
  'webhook.ts',
  'webhook-errors.ts',
  'ticket.ts',
  'ticket-content.ts',
  'tickets.ts',
  'watchdog.ts',
  'watchdog-incident.ts',
  'silence-timer.ts',
];
const impure = /node:|\bDate\b|Math\.random|performance\.|process\./;

test.each(pure)('%s takes time and randomness as arguments and does no input or output', (file) => {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const found = impure.exec(source.replaceAll(/\/\*\*?[\s\S]*?\*\/|\/\/.*/g, ''))?.[0];
  expect(found, `${file} uses ${String(found)}: pass the value in from main.ts instead`).toBeUndefined();
});
