import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { freePorts } from '../e2e/testing/free-ports.ts';
import { childrenOf } from '../stack/children.ts';
import { renderConfigs } from '../stack/configs.ts';
import { root } from '../stack/paths.ts';
import { Child } from '../stack/process/child.ts';
import { untilReady } from '../stack/process/ready.ts';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const programs = {
  prometheus: '',
  promtool: '',
  alertmanager: await needProgram('alertmanager'),
  amtool: await needProgram('amtool'),
};
const patience = { timeout: 30_000, interval: 10 };
/** Down to a second, the shortest that the configuration is hastened to. Business hours are dropped. */
const here = import.meta.dirname;
const rehearsal = 60;
const pager = '/v2/enqueue';

type Labels = Readonly<Record<string, string>>;

interface Alert {
  readonly labels: Labels;
  readonly annotations?: Labels;
  readonly generatorURL?: string;
  readonly endsAt?: string;
}

/** What PagerDuty and the webhooks are sent, as far as these tests read it. */
interface Received {
  readonly path: string;
  readonly body: {
    // PagerDuty's Events API v2
    readonly dedup_key: string;
    readonly event_action: 'trigger' | 'resolve';
    readonly payload: {
      readonly summary: string;
      readonly custom_details: Readonly<Record<string, unknown>>;
    };
    readonly links?: readonly { readonly href: string; readonly text: string }[];
    readonly images?: readonly object[];
    // Alertmanager's webhooks
    readonly status: 'firing' | 'resolved';
    readonly alerts: readonly Alert[];
    readonly truncatedAlerts: number;
  };
}

/** Stands in for the pager and the exporter, and keeps what they are sent in the order of its arrival. */
class Sink implements AsyncDisposable {
  readonly #received: Received[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Received['body'];
        this.#received.push({ path: request.url!, body });
        response.writeHead(202).end('{}');
      });
    });
  }

  async listen(): Promise<number> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** @param word that is in all of it and in nothing else, such as the name of an objective. */
  about(word: string): Received[] {
    const whole = new RegExp(`\\b${word}\\b`);
    return this.#received.filter(({ body }) => whole.test(JSON.stringify(body)));
  }

  /** Waits until something about a word has been sent to a path so many times. */
  async until(path: string, word: string, count = 1): Promise<Received['body'][]> {
    return await vi.waitFor(() => {
      const bodies = this.about(word).flatMap((each) => (each.path === path ? [each.body] : []));
      expect(bodies.length, `times that ${path} heard of ${word}`).toBeGreaterThanOrEqual(count);
      return bodies;
    }, patience);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

interface AlertmanagerConfig {
  route: { routes: { group_wait: string }[] };
  time_intervals: unknown;
}

interface Options {
  readonly timeScale?: number;
  readonly isExporterUp?: boolean;
  /** What a test must have otherwise than it is committed. */
  readonly change?: (config: AlertmanagerConfig) => void;
}

/** The real Alertmanager with the configuration and the command line of `npm run up`. It sends to the sink. */
interface AlertmanagerUnderTest extends AsyncDisposable {
  readonly sink: Sink;
  readonly url: string;
  post(...alerts: Alert[]): Promise<void>;
}

async function startAlertmanager(options: Options = {}): Promise<AlertmanagerUnderTest> {
  const { timeScale = rehearsal, isExporterUp = true, change } = options;
  const stateFolder = await mkdtemp(join(tmpdir(), 'lovewatch-alertmanager-'));
  const sink = new Sink();
  const [free, sinkPort] = [await freePorts(), await sink.listen()];
  const ports = { ...free, pager: sinkPort, admin: isExporterUp ? sinkPort : free.admin };
  const configFile = join(root, 'lovewatch.yaml');
  const rendered = await renderConfigs({ stateFolder, configFile, ports, timeScale });
  if (change !== undefined) {
    const config = parse(await readFile(rendered.alertmanager, 'utf8')) as AlertmanagerConfig;
    change(config);
    await writeFile(rendered.alertmanager, stringify(config));
  }
  const backend = { kind: 'love' } as const;
  const parts = { stateFolder, configFile, ports, programs, rendered, backend, service: 'love', timeScale };
  const spec = childrenOf({ ...parts, loveServer: undefined }).find(({ name }) => name === 'alertmanager')!;
  const gaveUp = new AbortController();
  const child = new Child(
    spec,
    join(stateFolder, 'alertmanager.log'),
    ({ how, lastLines }) => {
      gaveUp.abort(new Error([`alertmanager ended: ${how}`, ...lastLines].join('\n')));
    },
    () => undefined,
  );
  child.start();
  const dispose = async (): Promise<void> => {
    await child.stop();
    await sink[Symbol.asyncDispose]();
    await rm(stateFolder, { recursive: true });
  };
  await untilReady(spec.readyUrl, gaveUp.signal).catch(async (error: unknown) => {
    await dispose();
    throw error;
  });
  const url = new URL(spec.readyUrl).origin;
  return { sink, url, post: (...alerts) => post(url, alerts), [Symbol.asyncDispose]: dispose };
}

async function post(url: string, alerts: readonly Alert[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers,
    body: JSON.stringify(alerts),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** An alert of one objective, as the rules write it. */
function alert(alertname: string, slo: string, labels: Labels = {}, annotations: Labels = {}): Alert {
  const common = { env: 'local', service: 'love', slo, slo_target: '99.9', severity: 'page' };
  return {
    labels: { alertname, ...common, ...labels },
    annotations: { summary: `${alertname} of ${slo}`, ...annotations },
  };
}

function resolved(firing: Alert): Alert {
  return { ...firing, endsAt: new Date(Date.now() - 1000).toISOString() };
}

/** The details as words, whichever types this Alertmanager gives them: 0.25 has text, 0.33 numbers and null. */
function detailsOf({ payload }: Received['body']): Record<string, string> {
  const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return Object.fromEntries(
    Object.entries(payload.custom_details).map(([name, value]) => [name, value === null ? '' : words(value)]),
  );
}

let alertmanager: AlertmanagerUnderTest;
let sink: Sink;
beforeAll(async () => {
  alertmanager = await startAlertmanager();
  sink = alertmanager.sink;
}, patience.timeout);
afterAll(() => alertmanager[Symbol.asyncDispose]());

const burning = { burn: '14.4', long: '1h', short: '5m' };

describe.concurrent('a page, as PagerDuty gets it', () => {
  test('says what burns, how fast, over which windows, what is left, and where to go on from there', async () => {
    const links = {
      runbook_url: 'http://127.0.0.1:9465/runbooks/SLOFastBurn',
      dashboard_url: 'http://127.0.0.1:3000/d/slo',
      tune_url: 'http://127.0.0.1:9464/tune',
      image_url: 'http://127.0.0.1:9464/burn.png',
    };
    const expression = 'http://127.0.0.1:9090/graph?g0.expr=up';
    const firing = alert('SLOFastBurn', 'everything', burning, { budget_remaining: '42%', ...links });
    await alertmanager.post({ ...firing, generatorURL: expression });
    const [event] = await sink.until(pager, 'everything');
    expect(event).toMatchObject({
      routing_key: 'local-pager-only',
      event_action: 'trigger',
      payload: {
        summary: 'SLOFastBurn of everything',
        source: 'local/love',
        severity: 'critical',
        class: 'SLOFastBurn',
        component: 'everything',
        group: 'love',
      },
      links: [
        { text: 'Runbook', href: links.runbook_url },
        { text: 'Dashboard', href: links.dashboard_url },
        { text: 'Tune this alert', href: links.tune_url },
        { text: 'Expression in Prometheus', href: expression },
      ],
      images: [{ src: links.image_url, href: links.dashboard_url, alt: 'Burn rate' }],
    });
    expect(detailsOf(event!)).toMatchObject({
      objective: '99.9%',
      burn: '14.4',
      windows: '1h and 5m',
      budget_remaining: '42%',
      num_firing: '1',
      num_resolved: '0',
    });
  });

  test('has no link and no image for an address that is missing, and no windows where there are none', async () => {
    const links = { runbook_url: 'http://127.0.0.1:9465/runbooks/SLOMetricsAbsent' };
    await alertmanager.post(alert('SLOMetricsAbsent', 'little', {}, links));
    const [event] = await sink.until(pager, 'little');
    expect(event!.links).toEqual([{ text: 'Runbook', href: links.runbook_url }]);
    expect(event!.images).toBeUndefined();
    expect(detailsOf(event!)).toMatchObject({ burn: '', windows: '', budget_remaining: '' });
  });

  test('has an image that leads to itself when there is no dashboard', async () => {
    await alertmanager.post(
      alert('SLOFastBurn', 'no-dashboard', burning, { image_url: 'http://x/burn.png' }),
    );
    const [event] = await sink.until(pager, 'no-dashboard');
    expect(event!.images).toEqual([
      { src: 'http://x/burn.png', href: 'http://x/burn.png', alt: 'Burn rate' },
    ]);
    expect(event!.links).toBeUndefined();
  });

  test('has a summary of at most 1024 characters', async () => {
    await alertmanager.post(alert('SLOFastBurn', 'verbose', burning, { summary: '爱'.repeat(2000) }));
    const [event] = await sink.until(pager, 'verbose');
    expect(event!.payload.summary).toBe(`${'爱'.repeat(1023)}…`);
  });

  test('has a summary and a source though the alert has none: PagerDuty would refuse it', async () => {
    await alertmanager.post({ labels: { alertname: 'Bare', severity: 'page' } });
    const [event] = await sink.until(pager, 'Bare');
    expect(event).toMatchObject({ payload: { summary: 'Bare', source: 'alertmanager' } });
    expect(detailsOf(event!)).toMatchObject({ objective: '', windows: '' });
  });

  test('is told by what still fires', async () => {
    const [absent, slow] = [alert('SLOMetricsAbsent', 'pair'), alert('SLOSlowBurn', 'pair')];
    await alertmanager.post(absent, slow);
    await sink.until(pager, 'pair');
    await alertmanager.post(resolved(absent), slow);
    const events = await sink.until(pager, 'pair', 2);
    expect(events.map(({ event_action, payload }) => [event_action, payload.summary])).toEqual([
      ['trigger', 'SLOMetricsAbsent of pair (1 of 2 alerts firing)'],
      ['trigger', 'SLOSlowBurn of pair'],
    ]);
  });
});

describe.concurrent('an incident', () => {
  test('is one for all that pages of an objective but its fast burn, and another for any other objective', async () => {
    const of = (alertname: string, more: Labels = {}): Alert =>
      alert(alertname, 'one', { group: 'dedup', ...more });
    const others = [{ slo: 'other' }, { service: 'other' }, { env: 'other' }, { slo_target: '99' }];
    const [slow, absent] = [of('SLOSlowBurn'), of('SLOMetricsAbsent')];
    await alertmanager.post(slow, ...others.map((labels) => of('SLOSlowBurn', labels)), of('SLOFastBurn'));
    const first = await sink.until(pager, 'dedup', 6);
    expect(new Set(first.map(({ dedup_key }) => dedup_key)).size).toBe(6);
    await alertmanager.post(absent);
    const again = (await sink.until(pager, 'dedup', 7))[6]!;
    expect(first.map(({ dedup_key }) => dedup_key)).toContain(again.dedup_key);
    await alertmanager.post(resolved(slow), resolved(absent));
    const last = (await sink.until(pager, 'dedup', 8))[7]!;
    expect([last.event_action, last.dedup_key]).toEqual(['resolve', again.dedup_key]);
  });

  test('of a fast burn does not wait for the group of a slow one that began before it', async () => {
    await alertmanager.post(alert('SLOSlowBurn', 'sequence'));
    await alertmanager.post(alert('SLOFastBurn', 'sequence', burning));
    const events = await sink.until(pager, 'sequence', 2);
    expect(events.map(({ payload }) => payload.summary)).toEqual([
      'SLOFastBurn of sequence',
      'SLOSlowBurn of sequence',
    ]);
  });
});

/** A breach of one metric, as the rule writes it. */
function breach(service: string, metric: string, labels: Labels = {}): Alert {
  const common = { env: 'local', job: 'lovewatch', instance: 'a:9464', unit: 'none', severity: 'page' };
  return {
    labels: { alertname: 'ThresholdBreached', service, metric, ...common, ...labels },
    annotations: {
      summary: `${metric} at 3: 38% of the band's width above the highest value of the last 14 days`,
      tune_url: `http://127.0.0.1:9464/tune?metric=${metric}`,
    },
  };
}

describe.concurrent('a breached threshold that pages', () => {
  test('says what is beyond what, and where to tune it', async () => {
    const firing = breach('cafe', 'depth');
    await alertmanager.post(firing);
    const [event] = await sink.until(pager, 'cafe');
    expect(event).toMatchObject({
      payload: {
        summary: firing.annotations!.summary,
        source: 'local/cafe',
        class: 'ThresholdBreached',
        component: 'depth',
        group: 'cafe',
      },
      links: [{ text: 'Tune this alert', href: 'http://127.0.0.1:9464/tune?metric=depth' }],
    });
    expect(detailsOf(event!)).toMatchObject({ objective: '', burn: '', windows: '' });
  });

  test('is one page with the others of its service, which names each, and apart from those of its objectives', async () => {
    const [errors, latency] = [breach('bakery', 'errors'), breach('bakery', 'latency')];
    await alertmanager.post(
      errors,
      latency,
      alert('SLOSlowBurn', 'bread', { service: 'bakery' }),
      breach('bakery', 'errors', { env: 'other' }),
    );
    const events = await sink.until(pager, 'bakery', 3);
    const summaries = events.map(({ payload }) => payload.summary);
    expect(summaries.toSorted()).toEqual([
      'SLOSlowBurn of bread',
      errors.annotations!.summary,
      `${errors.annotations!.summary!} (1 of 2 alerts firing)`,
    ]);
    const { firing } = detailsOf(events[summaries.findIndex((summary) => summary.includes('1 of 2'))]!);
    expect(firing).toContain('latency at 3'); // 0.33 takes what is before a colon apart.
  });
});

describe.concurrent('a breached threshold that is a ticket', () => {
  const ticketOf = (service: string, labels: Labels = {}): Alert =>
    breach(service, `${service}-depth`, { severity: 'ticket', ...labels });

  test.each(['SLOFastBurn', 'SLOSlowBurn'])(
    'is held back while %s pages, and sent after it',
    async (alertname) => {
      const service = `shop-${alertname.toLowerCase()}`;
      const burn = alert(alertname, 'opening', { ...burning, service });
      await alertmanager.post(burn);
      await sink.until(pager, service);
      await alertmanager.post(ticketOf(service));
      await alertmanager.post(
        ticketOf(service, { env: 'held-elsewhere', group: `elsewhere-${service}` }),
        breach(service, 'paged'),
      );
      await sink.until('/hooks/tickets', `elsewhere-${service}`);
      await sink.until(pager, 'paged');
      const isHeld = ({ body }: Received): boolean => !JSON.stringify(body).includes('held-elsewhere');
      const tickets = (): Received[] =>
        sink.about(service).filter((each) => each.path === '/hooks/tickets' && isHeld(each));
      expect(tickets()).toEqual([]);
      await alertmanager.post(resolved(burn));
      await vi.waitFor(() => {
        expect(tickets()).toHaveLength(1);
      }, patience);
    },
  );

  test('is one ticket with the others of its service, and apart from a source that is down', async () => {
    await alertmanager.post(
      ticketOf('library', { metric: 'a' }),
      ticketOf('library', { metric: 'b' }),
      ticketOf('library', { alertname: 'ThresholdSourceDown' }),
    );
    const tickets = await sink.until('/hooks/tickets', 'library', 2);
    expect(tickets.map(({ alerts }) => alerts.length).toSorted()).toEqual([1, 2]);
  });
});

describe.concurrent('the exporter', () => {
  test('gets a copy of every page and of its end', async () => {
    const firing = alert('SLOFastBurn', 'carbon', burning, { budget_remaining: '42%' });
    await alertmanager.post(firing);
    await sink.until('/hooks/alertmanager', 'carbon');
    await alertmanager.post(resolved(firing));
    const copies = await sink.until('/hooks/alertmanager', 'carbon', 2);
    expect(copies).toMatchObject([
      { version: '4', status: 'firing', truncatedAlerts: 0, alerts: [{ ...firing, status: 'firing' }] },
      { version: '4', status: 'resolved', alerts: [{ ...firing, status: 'resolved' }] },
    ]);
  });

  test('gets at most 20 alerts at once, and is told how many more there are', async () => {
    const many = Array.from({ length: 25 }, (_, index) => alert(`Page${index}`, 'crowd'));
    await alertmanager.post(...many);
    const [copy] = await sink.until('/hooks/alertmanager', 'crowd');
    expect([copy!.alerts.length, copy!.truncatedAlerts]).toEqual([20, 5]);
  });

  // Its end is later by as long as Alertmanager tries to reach the exporter: group_interval, and 10 s at the least.
  test('that is dead keeps no page from arriving', async () => {
    await using lonely = await startAlertmanager({ isExporterUp: false });
    await lonely.post(alert('SLOMetricsAbsent', 'orphan'));
    await lonely.sink.until(pager, 'orphan');
  });
});

describe.concurrent('a ticket', () => {
  test('wakes nobody: it is sent to /hooks/tickets alone, and so is what no route knows', async () => {
    const labels = { group: 'paper' };
    await alertmanager.post(
      alert('SLOTicketBurn', 'slow', { ...labels, severity: 'ticket' }),
      alert('SLOBurnRateHigh', 'classic', { ...labels, severity: 'warning' }),
      alert('Unheard', 'unheard', { ...labels, severity: 'of' }),
    );
    await sink.until('/hooks/tickets', 'paper', 3);
    expect(new Set(sink.about('paper').map(({ path }) => path))).toEqual(new Set(['/hooks/tickets']));
  });

  /** @param years in which it is business hours all the time. */
  function atWork(years: string): Promise<AlertmanagerUnderTest> {
    const change = (config: AlertmanagerConfig): void => {
      config.time_intervals = [{ name: 'business-hours', time_intervals: [{ years: [years] }] }];
      for (const route of config.route.routes) route.group_wait = '0s';
    };
    return startAlertmanager({ timeScale: 1, change });
  }

  const ticket = alert('SLOTicketBurn', 'hours', { severity: 'ticket' });

  test('is sent in business hours', async () => {
    await using working = await atWork('2000:2999');
    await working.post(ticket);
    await working.sink.until('/hooks/tickets', 'hours');
  });

  test('waits outside of business hours, while pages are sent', async () => {
    await using asleep = await atWork('1999');
    await asleep.post(ticket);
    await asleep.post(alert('SLOFastBurn', 'night', burning));
    await asleep.post(alert('SLOMetricsAbsent', 'night'));
    await asleep.sink.until(pager, 'night', 2);
    expect(asleep.sink.about('hours')).toEqual([]);
  });
});

test.concurrent('the Watchdog is sent to its receiver again and again, and so is its end', async () => {
  const watchdog = { labels: { alertname: 'Watchdog', severity: 'none' } };
  await alertmanager.post(watchdog);
  await sink.until('/hooks/watchdog', 'Watchdog', 2);
  await alertmanager.post(resolved(watchdog));
  await vi.waitFor(() => {
    expect(sink.about('Watchdog').at(-1)!.body.status).toBe('resolved');
  }, patience);
  expect(new Set(sink.about('Watchdog').map(({ path }) => path))).toEqual(new Set(['/hooks/watchdog']));
});

describe('the silence that a runbook gives', () => {
  const runbooks = readdirSync(join(here, 'runbooks'));

  test.each(runbooks)('%s is accepted as it stands, and silences the alert', async (file) => {
    const [, command] =
      /```sh\n([^`]*silence add[^`]*)```/.exec(readFileSync(join(here, 'runbooks', file), 'utf8')) ?? [];
    expect(command, 'no command with `silence add`').toBeDefined();
    const alertname = file.split('.')[0]!;
    const labels: Labels = alertname === 'Watchdog' ? { alertname } : alert(alertname, 'availability').labels;
    await alertmanager.post({ labels });
    const local = command!.replaceAll('http://127.0.0.1:9093', alertmanager.url);
    const path = [dirname(programs.amtool), process.env.PATH].join(delimiter);
    const id = (await run('sh', ['-ec', local], { cwd: root, env: { ...process.env, PATH: path } })).trim();
    const query = `filter=alertname=${alertname}&filter=slo=${labels.slo ?? ''}`;
    const answer = await fetch(`${alertmanager.url}/api/v2/alerts?${query}`);
    expect(await answer.json()).toMatchObject([
      { status: { silencedBy: expect.arrayContaining([id]) as string[] } },
    ]);
  });
});
