import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';
import type { Incident } from './incident.ts';

/** Alertmanager tells the pager and us at the same moment, and the pager first writes the page down. */
const waitsSeconds = [0.2, 0.5, 1, 2, 5, 10, 20];
const timeoutMilliseconds = 2000;

const pagesSchema = z.object({
  incidents: z.array(
    z.object({ dedup_key: z.string(), log: z.array(z.object({ kind: z.string(), at: z.number() })) }),
  ),
});

/**
 * @param pagerUrl of the pager of `npm run up`.
 * @returns when the pager has taken the page, in seconds since the Unix epoch; undefined when it did not within a minute.
 */
export async function receiptOf(
  incident: Incident,
  pagerUrl: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  for (const wait of waitsSeconds) {
    await sleep(wait * 1000, undefined, { signal, ref: false });
    const receivedAt = await ask(incident, pagerUrl, signal).catch(() => undefined);
    if (receivedAt !== undefined) return receivedAt;
  }
  return undefined;
}

async function ask(
  { dedupKey, provenance }: Incident,
  pagerUrl: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const url = `${pagerUrl.replace(/\/$/, '')}/api/incidents`;
  const { body } = await request(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
  });
  const { incidents } = pagesSchema.parse(await body.json());
  return incidents
    .filter((page) => page.dedup_key === dedupKey)
    .flatMap(({ log }) => log)
    .filter(({ kind, at }) => kind === 'triggered' && at >= provenance.evaluated)
    .map(({ at }) => at)
    .sort((a, b) => a - b)[0];
}
