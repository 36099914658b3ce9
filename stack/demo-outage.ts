import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../exporter/src/config/load.ts';
import { fastBurn } from '../exporter/src/core/slo/burn-rate-policy.ts';
import { sloGroup } from '../exporter/src/rules/slo-group.ts';
import { inlinedCondition } from './outage/inlined.ts';
import { breakPath, mendPath, type OutageKind } from './outage/toxics-client.ts';
import { startTraffic, type Traffic } from './outage/traffic.ts';
import {
  conditionHolds,
  firingSince,
  pageSince,
  isNotified,
  resolvedSince,
  until,
  type StackUrls,
} from './outage/watch.ts';
import { defaultStateFolder } from './paths.ts';
import { stackRunning, type RunningStack } from './run-file.ts';

interface Options {
  readonly kind: OutageKind;
  readonly healthySeconds: number;
  readonly rate: number;
  readonly stateDir: string;
}

const alertName = 'SLOFastBurn';
const outageSecondsMax = 600;

/** Prints what happens when, in seconds from the onset. */
class Timeline {
  #onsetSeconds = nowSeconds();

  begin(): number {
    return (this.#onsetSeconds = nowSeconds());
  }

  /** @param atSeconds since the Unix epoch; now when it is left out. */
  tell(event: string, detail: string, atSeconds = nowSeconds()): void {
    const seconds = (atSeconds - this.#onsetSeconds).toFixed(1).padStart(7);
    process.stdout.write(`${styleText('bold', seconds)} s  ${event.padEnd(20)}${styleText('dim', detail)}\n`);
  }
}

function nowSeconds(): number {
  return Date.now() / 1000;
}

function at(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Breaks the path, waits for the page, mends it, waits for the page to resolve. */
async function rehearse(
  stack: RunningStack,
  { kind, healthySeconds, rate }: Options,
  signal: AbortSignal,
): Promise<void> {
  const { ports, timeScale } = stack;
  const urls: StackUrls = {
    prometheus: at(ports.prometheus),
    alertmanager: at(ports.alertmanager),
    pager: at(ports.pager),
  };
  const condition = await conditionOf(stack);
  if ((await firingSince(urls, alertName)) !== undefined)
    throw new Error(
      `${alertName} fires already; wait until it resolves, or the page would not be this outage's`,
    );
  process.stdout.write(
    `${rate} requests/s through ${at(ports.gateway)}, healthy for ${healthySeconds} s first\n\n`,
  );
  const traffic = startTraffic(at(ports.gateway), rate);
  try {
    await sleep(healthySeconds * 1000, undefined, { signal });
    await watchOutage(urls, at(ports.toxics), kind, condition, traffic, timeScale, signal);
  } finally {
    traffic.stop();
    await mendPath(at(ports.toxics)).catch((error: unknown) => {
      process.stderr.write(`the path mends by itself within ${outageSecondsMax} s: ${String(error)}\n`);
    });
  }
}

async function watchOutage(
  urls: StackUrls,
  control: string,
  kind: OutageKind,
  condition: string,
  traffic: Traffic,
  timeScale: number,
  signal: AbortSignal,
): Promise<void> {
  const timeline = new Timeline();
  const onsetSeconds = timeline.begin();
  await breakPath(control, kind, outageSecondsMax);
  timeline.tell('onset', `the path between gateway and love server: ${kind}`, onsetSeconds);
  void traffic.firstFailure().then((code) => {
    timeline.tell('first failure', `the gateway answers ${code}`);
  });
  await until(() => conditionHolds(urls, condition), signal);
  timeline.tell('threshold crossed', `by the samples that Prometheus has scraped`);
  timeline.tell('alert firing', alertName, await until(() => firingSince(urls, alertName), signal));
  const notified = until(() => isNotified(urls, alertName), signal).then(() => nowSeconds());
  const page = await until(() => pageSince(urls, onsetSeconds), signal);
  timeline.tell('notified', 'Alertmanager has the alert', Math.min(await notified, page.receivedAt));
  timeline.tell('page received', page.summary, page.receivedAt);
  await mendPath(control);
  const { shortSeconds, keepFiringSeconds } = fastBurn;
  const wait = Math.round((shortSeconds + keepFiringSeconds) / timeScale);
  timeline.tell(
    'path mended',
    `resolves in about ${wait} s: the short window clears, then keep_firing_for; Ctrl-C is fine`,
  );
  timeline.tell('resolved', urls.pager, await until(() => resolvedSince(urls, page.incidentId), signal));
}

async function conditionOf({ configFile, timeScale }: RunningStack): Promise<string> {
  const config = await loadConfig(configFile);
  const [service] = config.services;
  const spec = {
    env: config.env,
    service: service!.name,
    slo: service!.slos[0]!,
    runbookBaseUrl: config.runbook_base_url,
    timeScale,
  };
  return inlinedCondition(sloGroup(spec), alertName);
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1000) return value;
  throw new InvalidArgumentError(`must be within (0, 1000], got ${text}`);
}

const options = new Command('npm run demo:outage --')
  .description(
    'Breaks the path between gateway and love server in the running stack, and prints how it becomes a page.',
  )
  .addOption(
    new Option('--kind <kind>', 'what happens to the path').choices(['reset', 'latency']).default('reset'),
  )
  .option('--healthy-seconds <seconds>', 'healthy traffic before the outage', positive, 20)
  .option('--rate <requests>', 'requests a second', positive, 20)
  .option('--state-dir <folder>', "the running stack's --state-dir", defaultStateFolder)
  .parse()
  .opts<Options>();

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    interrupted.abort();
  });
const stack = stackRunning(resolve(options.stateDir));
if (stack === undefined) {
  process.stderr.write(`no stack runs from ${options.stateDir}; start it in another terminal: npm run up\n`);
  process.exitCode = 2;
} else {
  await rehearse(stack, options, interrupted.signal).catch((error: unknown) => {
    if (!interrupted.signal.aborted) throw error;
    process.stdout.write('interrupted: the path is mended\n');
  });
}
