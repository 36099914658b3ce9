import { setTimeout as sleep } from 'node:timers/promises';

/** Where the stack can be asked. */
export interface StackUrls {
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly pager: string;
}

/** An incident as the pager tells it; seconds since the Unix epoch. */
export interface Incident {
  readonly id: string;
  readonly status: 'triggered' | 'acknowledged' | 'resolved';
  /** The name of the alert. */
  readonly class: string | null;
  readonly resolvedAt: number | null;
  readonly log: readonly { readonly kind: string; readonly at: number; readonly text: string | null }[];
}

/** A page as it arrived. */
export interface Page {
  readonly incidentId: string;
  /** Seconds since the Unix epoch. */
  readonly receivedAt: number;
  readonly summary: string;
}

const pollMilliseconds = 200;

/**
 * Asks until there is an answer other than undefined.
 *
 * A server that does not answer is asked again: it may be restarting, and the page must not be missed for that.
 * @param signal ends the wait; then this throws its reason.
 */
export async function until<Answer>(
  ask: () => Promise<Answer | undefined>,
  signal: AbortSignal,
): Promise<Answer> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await sleep(pollMilliseconds, undefined, { signal });
  }
}

/**
 * @param metric a raw metric that the condition reads.
 * @returns when Prometheus took the samples on which the condition holds, in seconds since the Unix epoch.
 */
export async function crossedAt(
  { prometheus }: StackUrls,
  condition: string,
  metric: string,
): Promise<number | undefined> {
  if ((await query(prometheus, condition)) === undefined) return undefined;
  return await query(prometheus, `max(timestamp(${metric}))`);
}

/** @returns the value of the first result; undefined when there is none. */
async function query(prometheus: string, expression: string): Promise<number | undefined> {
  interface Answer {
    data: { result: { value: [number, string] }[] };
  }
  const { data } = await getJson<Answer>(
    `${prometheus}/api/v1/query?query=${encodeURIComponent(expression)}`,
  );
  const [first] = data.result;
  return first && Number(first.value[1]);
}

/** @returns when the alert began to fire, in seconds since the Unix epoch. */
export async function firingSince({ prometheus }: StackUrls, alertName: string): Promise<number | undefined> {
  interface Alert {
    labels: { alertname: string };
    state: string;
    activeAt: string;
  }
  const { data } = await getJson<{ data: { alerts: Alert[] } }>(`${prometheus}/api/v1/alerts`);
  const alert = data.alerts.find(({ labels, state }) => labels.alertname === alertName && state === 'firing');
  return alert && Date.parse(alert.activeAt) / 1000;
}

/** @returns true once Alertmanager has been notified. */
export async function isNotified({ alertmanager }: StackUrls, alertName: string): Promise<true | undefined> {
  const filter = encodeURIComponent(`alertname="${alertName}"`);
  const alerts = await getJson<unknown[]>(`${alertmanager}/api/v2/alerts?active=true&filter=${filter}`);
  return alerts.length > 0 ? true : undefined;
}

/** @returns the alert's first page since a moment; it may have joined an incident that was open already. */
export async function pageSince(
  { pager }: StackUrls,
  alertName: string,
  seconds: number,
): Promise<Page | undefined> {
  const { incidents } = await getJson<{ incidents: Incident[] }>(`${pager}/api/incidents`);
  const ours = incidents.filter((incident) => incident.class === alertName);
  const pages = ours.flatMap(({ id, log }) =>
    log
      .filter(({ kind, at }) => kind === 'triggered' && at >= seconds)
      .map(({ at, text }) => ({ incidentId: id, receivedAt: at, summary: text ?? '' })),
  );
  return pages.toSorted((a, b) => a.receivedAt - b.receivedAt)[0];
}

/** @returns when the incident was resolved, in seconds since the Unix epoch. */
export async function resolvedSince({ pager }: StackUrls, id: string): Promise<number | undefined> {
  const { resolvedAt } = await getJson<Incident>(`${pager}/api/incidents/${id}`);
  return resolvedAt ?? undefined;
}

/** @throws Error when the answer is no success. */
export async function getJson<Body>(url: string): Promise<Body> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}`);
  return (await response.json()) as Body;
}
