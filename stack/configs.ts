import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type YAMLMap } from 'yaml';
import { loadConfig } from '../exporter/src/config/load.ts';
import { stackRuleFile } from '../exporter/src/rules/rule-file.ts';
import { contextOf, sloRules } from '../exporter/src/rules/rule-slo.ts';
import { root } from './paths.ts';
import type { Ports } from './ports.ts';

/** What the native run changes of the committed configurations: host names, file names, and the pace of rehearsals. */
export interface Rendering {
  readonly stateFolder: string;
  readonly configFile: string;
  readonly ports: Ports;
  /** Divides every duration of rules and intervals; 1 except in rehearsals. */
  readonly timeScale: number;
}

/** Where the rendered configurations are. */
export interface Rendered {
  readonly prometheus: string;
  readonly alertmanager: string;
}

/** Keeps its events on this machine; the pager passes on only what has a key of PagerDuty's form. */
const placeholderKey = 'local-pager-only';
/** An interval below this would measure the scheduler and not the service. */
const intervalSecondsMin = 1;

/** Writes what Prometheus and Alertmanager read, from the same files that Compose mounts. */
export async function renderConfigs(rendering: Rendering): Promise<Rendered> {
  const { stateFolder } = rendering;
  const rendered = {
    prometheus: join(stateFolder, 'prometheus/prometheus.yml'),
    alertmanager: join(stateFolder, 'alertmanager/alertmanager.yml'),
  };
  await mkdir(join(stateFolder, 'prometheus/rules'), { recursive: true });
  await mkdir(join(stateFolder, 'alertmanager'), { recursive: true });
  const { config, policy } = await loadConfig(rendering.configFile);
  const rules = stackRuleFile(sloRules(config), contextOf(config, policy, rendering.timeScale));
  await writeFile(join(stateFolder, 'prometheus/rules/slo.rules.yml'), rules);
  await writeFile(rendered.prometheus, await renderPrometheus(rendering));
  await writeFile(
    rendered.alertmanager,
    await renderAlertmanager(rendering, await ensureRoutingKey(stateFolder)),
  );
  return rendered;
}

async function renderPrometheus({ stateFolder, ports, timeScale }: Rendering): Promise<string> {
  const document = await read('provisioning/prometheus/prometheus.yml');
  if (timeScale > 1)
    hasten(document, ['scrape_interval', 'scrape_timeout', 'evaluation_interval'], timeScale);
  document.set('rule_files', [join(stateFolder, 'prometheus/rules/*.rules.yml')]);
  return onLoopback(document.toString(), ports);
}

async function renderAlertmanager({ ports, timeScale }: Rendering, routingKeyFile: string): Promise<string> {
  const document = await read('alerts/alertmanager.yml');
  if (timeScale > 1) hastenAlertmanager(document, timeScale);
  document.set('templates', [join(root, 'alerts/templates/*.tmpl')]);
  return onLoopback(document.toString(), ports).replaceAll(
    '/run/secrets/pagerduty_routing_key',
    routingKeyFile,
  );
}

async function read(path: string): Promise<Document> {
  return parseDocument(await readFile(join(root, path), 'utf8'));
}

/**
 * A rehearsal does not wait for Monday, so it has no business hours. The Watchdog keeps its pace; a page that is open
 * is still repeated after hours.
 */
function hastenAlertmanager(document: Document, timeScale: number): void {
  hasten(document, ['group_wait', 'group_interval'], timeScale);
  document.delete('time_intervals');
  for (const route of childRoutes(document)) {
    route.delete('active_time_intervals');
    if (route.get('receiver') === 'watchdog') hasten(route, ['repeat_interval'], timeScale);
  }
}

function childRoutes(document: Document): YAMLMap[] {
  const routes = document.getIn(['route', 'routes']);
  return isSeq(routes) ? routes.items.filter((route) => isMap(route)) : [];
}

/** Divides intervals, wherever they are in a part of a configuration; 0s stays. */
function hasten(part: Document | Node, intervals: readonly string[], timeScale: number): void {
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
function onLoopback(text: string, ports: Ports): string {
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

/** @returns the file with the PagerDuty key; one with a placeholder is made, and a person's own is left alone. */
async function ensureRoutingKey(stateFolder: string): Promise<string> {
  const file = join(stateFolder, 'secrets/pagerduty_routing_key');
  await mkdir(join(stateFolder, 'secrets'), { recursive: true, mode: 0o700 });
  await writeFile(file, placeholderKey, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  return file;
}
