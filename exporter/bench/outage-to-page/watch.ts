import { alertName } from '../../../stack/outage/rehearsal.ts';
import { slothPage } from '../rules/sloth.ts';
import type { BenchStack } from './bench-stack.ts';

/** When a page was where, in seconds since the Unix epoch. */
export interface PageTimes {
  /** The exporter's own counts met the condition; Infinity where Prometheus was first. */
  readonly crossed: number;
  readonly evaluated: number;
  readonly notified: number;
  readonly received: number;
}

/** What the exporter shows of an incident, as far as it is of interest here. */
interface IncidentView {
  readonly alert: string;
  readonly timeline: Readonly<Record<keyof PageTimes, string | null>>;
}

/** @returns undefined until the page has been received. */
export async function pageTimes(stack: BenchStack): Promise<PageTimes | undefined> {
  const { alerts } = await get<{ alerts: IncidentView[] }>(`${stack.url('admin')}/api/v1/alerts`);
  const timeline = alerts.find(({ alert }) => alert === alertName)?.timeline;
  if (timeline?.received === null || timeline === undefined) return undefined;
  const at = (step: keyof PageTimes): number => Date.parse(timeline[step] ?? '') / 1000;
  return {
    crossed: timeline.crossed === null ? Infinity : at('crossed'),
    evaluated: at('evaluated'),
    notified: at('notified'),
    received: at('received'),
  };
}

/** @returns when the samples were scraped that an evaluation saw. */
export async function scrapedBefore(stack: BenchStack, evaluatedSeconds: number): Promise<number> {
  return await query(stack, 'max(timestamp(http_requests_total))', evaluatedSeconds);
}

/** When the alerts of the others fire, in seconds since the Unix epoch. */
export interface PeerTimes {
  /** Sloth's page, evaluated. */
  readonly sloth: number;
  /** One window of an hour above 10x for five minutes: its condition was evaluated true, and its `for` is added. */
  readonly classic: number;
}

interface RuleView {
  readonly name: string;
  /** Its `for`, in seconds. */
  readonly duration?: number;
  readonly alerts?: readonly { readonly activeAt: string }[];
}

/** @returns undefined until both conditions hold. */
export async function peerTimes(stack: BenchStack): Promise<PeerTimes | undefined> {
  interface Answer {
    data: { groups: { rules: RuleView[] }[] };
  }
  const { data } = await get<Answer>(`${stack.url('prometheus')}/api/v1/rules?type=alert`);
  const rules = data.groups.flatMap((group) => group.rules);
  const fires = (name: string): number | undefined => {
    const rule = rules.find((each) => each.name === name);
    const [active] = rule?.alerts ?? [];
    return active && Date.parse(active.activeAt) / 1000 + (rule?.duration ?? 0);
  };
  const [sloth, classic] = [fires(slothPage), fires('SLOBurnRateHigh')];
  return sloth === undefined || classic === undefined ? undefined : { sloth, classic };
}

/** Requests of the last hour, as each of the two counts them. */
export async function requestsLastHour(stack: BenchStack): Promise<{ exporter: number; prometheus: number }> {
  interface Answer {
    slos: { burns: { window: string; total: number }[] }[];
  }
  const { slos } = await get<Answer>(`${stack.url('admin')}/api/v1/slos`);
  return {
    exporter: slos[0]?.burns.find(({ window }) => window === '1h')?.total ?? 0,
    prometheus: await query(stack, 'sum(increase(http_requests_total[1h]))', Date.now() / 1000),
  };
}

async function query(stack: BenchStack, expression: string, atSeconds: number): Promise<number> {
  interface Answer {
    data: { result: { value: [number, string] }[] };
  }
  const url = new URL('/api/v1/query', stack.url('prometheus'));
  url.search = new URLSearchParams({ query: expression, time: atSeconds.toFixed(3) }).toString();
  const { data } = await get<Answer>(url.href);
  return Number(data.result[0]?.value[1] ?? NaN);
}

async function get<Body>(url: string): Promise<Body> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}`);
  return (await response.json()) as Body;
}
