import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';
import type { Incident } from './incident.ts';
import type { IncidentLog } from './incident-log.ts';

/** Alertmanager tells the pager and us at the same moment, and the pager first writes the page down. */
const waitsSeconds = [0.2, 0.5, 1, 2, 5, 10, 20];
const timeoutMilliseconds = 2000;

const pagesSchema = z.object({
  incidents: z.array(
    z.object({ dedup_key: z.string(), log: z.array(z.object({ kind: z.string(), at: z.number() })) }),
  ),
});

/**
 * Asks the pager when it has taken the page of an incident, and notes it.
 *
 * @param pagerUrl of the pager of `npm run up`; undefined where there is none to ask.
 */
export async function noteReceipt(
  incidents: IncidentLog,
  incident: Incident,
  pagerUrl: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (pagerUrl === undefined) return;
  const receivedAt = await receiptOf(incident, pagerUrl, signal);
  if (receivedAt !== undefined) await incidents.received(incident.id, receivedAt);
}

/** @returns seconds since the Unix epoch; undefined when it had no such page within a minute. */
async function receiptOf(
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
