import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import type { Config } from './config/schema.ts';
import { createAdmin } from './http/admin.ts';
import { TokenFile } from './http/auth/token-file.ts';
import { TokenFiles } from './http/auth/token-files.ts';
import { healthOf } from './http/health.ts';
import { sloView } from './http/slo-view.ts';
import { noteReceipt } from './incidents/receipt.ts';
import { collect } from './metrics/collect.ts';
import type { Exporter } from './open-exporter.ts';
import { version } from './version.ts';

const tokenFileDefault = 'token';
/** What the audit calls the token of Grafana's plugin proxy. */
const grafanaName = 'grafana';

/** Makes the admin API of what runs, and the token files unless they are there. It does not listen yet. */
export async function openAdmin(exporter: Exporter): Promise<FastifyInstance> {
  const { config, timeline, slos, incidents, background, catchUp } = exporter;
  const { thresholds, tunings, breakers, rules, journal } = exporter;
  const nowSeconds = (): number => timeline.nowSeconds();
  return createAdmin({
    ...{ catchUp, nowSeconds, thresholds, tunings, breakers, rules, journal },
    ...viewsOf(exporter),
    slos: () => slos.map((slo) => sloView(slo, nowSeconds())),
    incidents: () => incidents.all(),
    notified: async (alerts) => {
      for (const incident of await incidents.notified(alerts))
        background.once('receipt', () =>
          noteReceipt(incidents, incident, config.pager_url, background.signal),
        );
    },
    tokens: await openTokenFiles(config),
  });
}

async function openTokenFiles(config: Config): Promise<TokenFiles> {
  const { grafana_token_file: ofGrafana } = config;
  const ofPeople = config.token_file ?? join(config.state_dir, tokenFileDefault);
  return new TokenFiles([
    await TokenFile.open(ofPeople),
    ...(ofGrafana === undefined ? [] : [await TokenFile.open(ofGrafana, grafanaName)]),
  ]);
}

/** What tells how the exporter is as a whole. */
function viewsOf(
  exporter: Exporter,
): Pick<Parameters<typeof createAdmin>[0], 'families' | 'health' | 'isReady'> {
  const { services, gateways, thresholds, breakers, sampling, timeline } = exporter;
  const isReady = (): boolean => gateways.each.every((gateway) => gateway.isReady);
  return {
    isReady,
    families: () =>
      collect({
        ...{ services, thresholds },
        breakers: breakers.all().map((breaker) => breaker.status()),
        nowSeconds: timeline.nowSeconds(),
        sources: [{ source: 'gateway', mode: 'proxy', isUp: isReady() }, ...sampling.sources()],
        process: processUse(),
        build: { version, node: process.version },
      }),
    health: () =>
      healthOf({
        gateways: gateways.each,
        ...{ breakers, sampling, version },
        others: [gateways, exporter.rules, exporter.watch, ...exporter.sharing].flatMap((part) =>
          part.degraded(),
        ),
        stateTrouble: exporter.store.trouble ?? exporter.kept.trouble,
      }),
  };
}

/** What the exporter itself has used and uses. */
function processUse(): { cpuSeconds: number; residentMemoryBytes: number } {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, residentMemoryBytes: process.memoryUsage.rss() };
}
