/** What `demo:outage` can do to the path between gateway and love server. */
export type OutageKind = 'reset' | 'latency';

/** The proxy's own words for each. A latency beyond response_timeout_seconds is an outage too, a slow one. */
const toxics: Readonly<Record<OutageKind, { type: string; attributes: Record<string, number> }>> = {
  reset: { type: 'reset_peer', attributes: { timeout: 0 } },
  latency: { type: 'latency', attributes: { latency: 35_000, jitter: 0 } },
};

/** Breaks the path. It mends by itself after `expiresSeconds`, even if whoever broke it is killed. */
export async function breakPath(control: string, kind: OutageKind, expiresSeconds: number): Promise<void> {
  await call(`${control}/proxies/love/toxics`, 'POST', {
    name: 'outage',
    ...toxics[kind],
    expires_seconds: expiresSeconds,
  });
}

/** Mends the path; it may have mended by itself. */
export async function mendPath(control: string): Promise<void> {
  await call(`${control}/reset`, 'POST', undefined);
}

async function call(url: string, method: string, body: unknown): Promise<void> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(url, { method, ...json, signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
}
