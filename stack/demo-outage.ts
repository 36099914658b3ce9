import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig, type Loaded } from '../exporter/src/config/load.ts';
import { hastened } from '../exporter/src/core/slo/policy.ts';
import { contextOf, sloRules } from '../exporter/src/rules/rule-slo.ts';
import { sloGroup } from '../exporter/src/rules/slo-group.ts';
import { runCommand, UserError } from './command-line.ts';
import { inlinedCondition } from './outage/inlined.ts';
import { alertName, rehearse } from './outage/rehearsal.ts';
import type { OutageKind } from './outage/toxics-client.ts';
import { firingSince } from './outage/watch.ts';
import { defaultStateFolder } from './paths.ts';
import { stackRunning, type RunningStack } from './run-file.ts';

const lookMilliseconds = 1000;

interface Options {
  readonly kind: OutageKind;
  readonly healthySeconds: number;
  readonly rate: number;
  readonly stateDir: string;
}

async function demoOutage(
  { kind, healthySeconds, rate, stateDir }: Options,
  signal: AbortSignal,
): Promise<void> {
  const stack = stackRunning(resolve(stateDir));
  if (stack === undefined)
    throw new UserError(`no stack runs from ${stateDir}; start it in another terminal: npm run up`, 2);
  const runs = (program: string): boolean => stack.children.some(({ name }) => name === program);
  if (!runs('toxics')) {
    throw new UserError(
      'the service is not on this machine, so its path is not ours to break; break it where it is',
      2,
    );
  }
  const urls = urlsOf(stack);
  const since = await firingSince(urls, alertName).catch((cause: unknown) => {
    throw new UserError(
      `Prometheus does not answer at ${urls.prometheus}; see what npm run up says of it`,
      2,
      {
        cause,
      },
    );
  });
  if (since !== undefined) {
    throw new UserError(
      `${alertName} fires already, from an outage minutes ago; wait until ${urls.pager} says that it is resolved`,
      2,
    );
  }
  const loaded = await loadConfig(stack.configFile);
  const over = endOf(stateDir, signal);
  await rehearse({
    urls,
    behind: runs('love-server') ? 'love server' : 'your service',
    kind,
    requestsPerSecond: rate,
    healthySeconds,
    condition: conditionOf(loaded, stack.timeScale),
    alert: hastened(loaded.policy, stack.timeScale).alerts.find(({ alert }) => alert === alertName)!,
    write: (text) => process.stdout.write(text),
    signal: over,
  }).catch((error: unknown) => {
    if (signal.aborted || !over.aborted) throw error;
    throw new UserError('the stack has ended, and the outage with it; start it again: npm run up', 1);
  });
}

/** @returns aborts by the signal, and when the stack ends: a demo without one would wait for ever. */
function endOf(stateDir: string, signal: AbortSignal): AbortSignal {
  const ended = new AbortController();
  setInterval(() => {
    if (stackRunning(resolve(stateDir)) === undefined) ended.abort();
  }, lookMilliseconds).unref();
  return AbortSignal.any([signal, ended.signal]);
}

function urlsOf({
  ports,
}: RunningStack): Record<'gateway' | 'admin' | 'toxics' | 'prometheus' | 'alertmanager' | 'pager', string> {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    gateway: at(ports.gateway),
    admin: at(ports.admin),
    toxics: at(ports.toxics),
    prometheus: at(ports.prometheus),
    alertmanager: at(ports.alertmanager),
    pager: at(ports.pager),
  };
}

function conditionOf({ config, policy }: Loaded, timeScale: number): string {
  return inlinedCondition(sloGroup(sloRules(config)[0]!, contextOf(config, policy, timeScale)), alertName);
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1000) return value;
  throw new InvalidArgumentError(`must be within (0, 1000], got ${text}`);
}

const command = new Command('npm run demo:outage --')
  .description(
    'Breaks the path between gateway and love server in the running stack, and prints how it becomes a page.',
  )
  .addOption(
    new Option('--kind <kind>', 'what happens to the path').choices(['reset', 'latency']).default('reset'),
  )
  .option('--healthy-seconds <seconds>', 'healthy traffic before the outage', positive, 20)
  .option('--rate <requests>', 'requests a second', positive, 20)
  .option('--state-dir <folder>', "the running stack's --state-dir", defaultStateFolder);

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted.abort();
  });
}
await runCommand(command, async () => {
  await demoOutage(command.opts<Options>(), interrupted.signal).catch((error: unknown) => {
    if (!interrupted.signal.aborted) throw error;
    process.stdout.write('interrupted: the path is mended\n');
  });
});
