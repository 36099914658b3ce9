import type { Json } from './incident.ts';

const secretLengthMin = 8;

/** PagerDuty integration keys are 32 letters and digits; only those are ever sent on. */
export function looksLikePagerDutyKey(routingKey: string): boolean {
  return /^[A-Za-z0-9]{32}$/.test(routingKey);
}

/**
 * A copy of `value` without `secret` in any string or object key, so that a routing key somebody
 * templated into a summary does not end on a page or on disk.
 *
 * Secrets shorter than 8 characters are left alone: they are words, and cutting them would garble the text.
 * Recursive: check the depth with {@link nestingDepth} before.
 */
export function redacted(value: Json, secret: string): Json {
  if (secret.length < secretLengthMin) return value;
  if (typeof value === 'string') return value.replaceAll(secret, '[routing key]');
  if (Array.isArray(value)) return value.map((item) => redacted(item, secret));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key.replaceAll(secret, '[routing key]'),
    redacted(item, secret),
  ]);
  return Object.fromEntries(entries) as Json;
}

/** @returns how many arrays and objects enclose the innermost value; stops counting past `depthMax`. */
export function nestingDepth(value: Json, depthMax: number): number {
  let depth = 0;
  let containers = [value].filter(isContainer);
  while (containers.length > 0 && depth <= depthMax) {
    depth++;
    containers = containers.flatMap((container) => Object.values(container)).filter(isContainer);
  }
  return depth;
}

function isContainer(value: Json): value is Json[] | Record<string, Json> {
  return value !== null && typeof value === 'object';
}
