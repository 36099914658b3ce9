import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isSeq, type Document, type YAMLMap } from 'yaml';
import { loadConfig } from '../exporter/src/config/load.ts';
import type { Config } from '../exporter/src/config/schema.ts';
import { stackRuleFile } from '../exporter/src/rules/rule-file.ts';
import { contextOf, sloRules } from '../exporter/src/rules/rule-slo.ts';
import { hasten, onLoopback, readCommitted } from './committed-config.ts';
import { renderProvisioning } from './grafana/render-provisioning.ts';
import { root } from './paths.ts';
import { portsDefault, type Ports } from './ports.ts';
import { ensureSecrets, type Secrets } from './secrets.ts';

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
  /** The folder of what Grafana keeps; below it `provisioning`. */
  readonly grafana: string;
  readonly secrets: Secrets;
}

/** Writes what Prometheus, Alertmanager and Grafana read, from the same files that Compose mounts. */
export async function renderConfigs(rendering: Rendering): Promise<Rendered> {
  const { stateFolder, ports, timeScale } = rendering;
  const secrets = await ensureSecrets(stateFolder);
  const rendered = {
    prometheus: join(stateFolder, 'prometheus/prometheus.yml'),
    alertmanager: join(stateFolder, 'alertmanager/alertmanager.yml'),
    grafana: join(stateFolder, 'grafana'),
    secrets,
  };
  await mkdir(join(stateFolder, 'prometheus/rules'), { recursive: true });
  await mkdir(join(stateFolder, 'alertmanager'), { recursive: true });
  const { config, policy } = await loadConfig(rendering.configFile);
  const context = contextOf(withLinksHere(config, ports), policy, timeScale);
  const rules = stackRuleFile(sloRules(config), context);
  await writeFile(join(stateFolder, 'prometheus/rules/slo.rules.yml'), rules);
  await writeFile(rendered.prometheus, await renderPrometheus(rendering));
  await writeFile(rendered.alertmanager, await renderAlertmanager(rendering, secrets.pagerDutyKey));
  const folder = join(rendered.grafana, 'provisioning');
  await renderProvisioning({ folder, ports, timeScale, tokenFile: secrets.grafanaToken });
  return rendered;
}

/** Pages lead to the ports of this run; what a person has configured otherwise stays. */
function withLinksHere(config: Config, ports: Ports): Config {
  const here = (url: string): string =>
    url
      .replace(`//127.0.0.1:${portsDefault.grafana}/`, `//127.0.0.1:${ports.grafana}/`)
      .replace(`//127.0.0.1:${portsDefault.pager}/`, `//127.0.0.1:${ports.pager}/`);
  const { runbook_base_url, dashboard_url, tune_url } = config;
  return {
    ...config,
    runbook_base_url: here(runbook_base_url),
    dashboard_url: here(dashboard_url),
    tune_url: here(tune_url),
  };
}

async function renderPrometheus({ stateFolder, ports, timeScale }: Rendering): Promise<string> {
  const document = await readCommitted('provisioning/prometheus/prometheus.yml');
  if (timeScale > 1)
    hasten(document, ['scrape_interval', 'scrape_timeout', 'evaluation_interval'], timeScale);
  document.set('rule_files', [join(stateFolder, 'prometheus/rules/*.rules.yml')]);
  return onLoopback(document.toString(), ports);
}

async function renderAlertmanager({ ports, timeScale }: Rendering, routingKeyFile: string): Promise<string> {
  const document = await readCommitted('alerts/alertmanager.yml');
  if (timeScale > 1) hastenAlertmanager(document, timeScale);
  document.set('templates', [join(root, 'alerts/templates/*.tmpl')]);
  return onLoopback(document.toString(), ports).replaceAll(
    '/run/secrets/pagerduty_routing_key',
    routingKeyFile,
  );
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
