/** Requests by status code, as our gateway tells on /metrics. */
export type Counted = ReadonlyMap<string, number>;

/**
 * @param metrics text format.
 * @returns sums over all other labels.
 */
export function parseCounted(metrics: string): Counted {
  const counted = new Map<string, number>();
  const samples = metrics.matchAll(/^http_requests_total\{[^}]*\bcode="(\w+)"[^}]*\} (\d+)$/gm);
  for (const [, code = '', count] of samples) counted.set(code, (counted.get(code) ?? 0) + Number(count));
  return counted;
}

export async function fetchCounted(metricsUrl: string, signal: AbortSignal): Promise<Counted> {
  return parseCounted(await (await fetch(metricsUrl, { signal })).text());
}

/** What went through our gateway according to everyone else. */
export interface Sent {
  /** Answered to the last: the warm-up and the streamed bodies. */
  readonly requestsWhole: number;
  /** Answered in the rounds, as the load saw it. */
  readonly requestsInRounds: number;
  /** The end of a round cuts off at most one request a connection. */
  readonly requestsCutOffMax: number;
}

/**
 * A benchmark that measured errors would be fast and wrong: the gateway must have counted each request, as 200.
 *
 * @returns one sentence for the report.
 * @throws Error when its counters do not tell what was sent.
 */
export function verifyCounted(counted: Counted, sent: Sent): string {
  const answered = counted.get('200') ?? 0;
  const total = [...counted.values()].reduce((sum, count) => sum + count, 0);
  const clientLeft = counted.get('499') ?? 0;
  const wanted = sent.requestsWhole + sent.requestsInRounds;
  const told = [...counted].filter(([, count]) => count > 0).map(([code, count]) => `${count} x ${code}`);
  if (answered < wanted || total > wanted + sent.requestsCutOffMax || total !== answered + clientLeft)
    throw new Error(
      `the gateway must count ${wanted} x 200 and at most ${sent.requestsCutOffMax} more, got ${told.join(', ')}`,
    );
  const cutOff = total - wanted;
  return (
    `In all it counted the ${wanted} requests answered 200, no failure, ` +
    `and ${cutOff} that were in flight when a round of load ended.`
  );
}
