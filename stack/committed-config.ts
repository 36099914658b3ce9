import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isScalar, parseDocument, visit, type Document, type Node } from 'yaml';
import { root } from './paths.ts';
import type { Ports } from './ports.ts';

/** An interval below this would measure the scheduler and not the service. */
const intervalSecondsMin = 1;

/** Reads a configuration that Compose mounts as it is. @param path seen from the root of the repository. */
export async function readCommitted(path: string): Promise<Document> {
  return parseDocument(await readFile(join(root, path), 'utf8'));
}

/** Divides intervals, wherever they are in a part of a configuration; 0s stays. */
export function hasten(part: Document | Node, intervals: readonly string[], timeScale: number): void {
  visit(part, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !intervals.includes(String(key.value)) || !isScalar(value)) return;
      const seconds = secondsOf(String(value.value));
      value.value =
        seconds === 0 ? '0s' : `${Math.max(intervalSecondsMin, Math.floor(seconds / timeScale))}s`;
    },
  });
}

/** The intervals of our own files are whole seconds, minutes or hours. */
function secondsOf(duration: string): number {
  const [, count, unit] = /^(\d+)([smh])$/.exec(duration) ?? [];
  if (count === undefined)
    throw new Error(`an interval must be a whole number of s, m or h, got ${duration}; write 30s`);
  return Number(count) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
}

/** Compose's host names, each with the port that it has here. */
export function onLoopback(text: string, ports: Ports): string {
  const here: Readonly<Record<string, number>> = {
    'exporter:9464': ports.admin,
    'prometheus:9090': ports.prometheus,
    'alertmanager:9093': ports.alertmanager,
    'pager:9465': ports.pager,
  };
  return Object.entries(here).reduce(
    (rest, [there, port]) => rest.replaceAll(there, `127.0.0.1:${port}`),
    text,
  );
}
