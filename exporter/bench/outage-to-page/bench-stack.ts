import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePorts } from '../../../e2e/testing/free-ports.ts';
import { childrenOf } from '../../../stack/children.ts';
import { renderConfigs } from '../../../stack/configs.ts';
import { prepareLoveServer } from '../../../stack/love-server.ts';
import { portsDefault, type Ports } from '../../../stack/ports.ts';
import { ensurePrograms } from '../../../stack/programs/install.ts';
import { RunFile } from '../../../stack/run-file.ts';
import { Supervisor } from '../../../stack/supervisor.ts';
import { loadConfig } from '../../src/config/load.ts';
import { slothGroups } from '../rules/sloth.ts';
import type { Say } from '../common/command.ts';
import { writeHistory } from './history.ts';

const service = 'love';
const slo = 'availability';
export const objective = 0.999;

/** What the service and those who watch it do. */
export interface Pace {
  readonly requestsPerSecond: number;
  /** From scrape to scrape, and from evaluation to evaluation. */
  readonly intervalSeconds: number;
}

const readySecondsMax = 60;
const timeScale = 1;

/** The whole stack as `npm run up` runs it, with every window at its length, after healthy hours. */
export class BenchStack {
  readonly ports: Ports;
  readonly #supervisor: Supervisor;

  private constructor(ports: Ports, supervisor: Supervisor) {
    this.ports = ports;
    this.#supervisor = supervisor;
  }

  /** @param folder empty; state, logs and data. */
  static async start(
    folder: string,
    { requestsPerSecond, intervalSeconds }: Pace,
    say: Say,
    signal: AbortSignal,
  ): Promise<BenchStack> {
    const ports = await freePorts();
    const configFile = join(folder, 'lovewatch.yaml');
    await writeFile(configFile, lovewatchYaml());
    const loaded = await loadConfig(configFile);
    const programs = await ensurePrograms(say);
    const rendering = { stateFolder: folder, configFile, ports, timeScale };
    const rendered = await renderConfigs(rendering);
    await setIntervals(rendered.prometheus, intervalSeconds);
    await writePeerRules(join(folder, 'prometheus/rules/sloth.rules.yml'));
    await mkdir(join(folder, 'prometheus/data'), { recursive: true });
    const loveServer = await prepareLoveServer(folder, () => undefined);
    const children = childrenOf({
      ...rendering,
      programs,
      rendered,
      backend: { kind: 'love' },
      loveServer,
      service,
    });
    const endSeconds = Math.floor(Date.now() / 1000) - 1;
    const history = { loaded, instance: `127.0.0.1:${ports.admin}`, requestsPerSecond, endSeconds };
    await writeHistory(history, programs.promtool, folder);
    const about = { ports, timeScale, configFile };
    const supervisor = new Supervisor(children, folder, new RunFile(folder), about, ({ name, how }) => {
      say(`  ${name} ended: ${how}`);
    });
    try {
      await supervisor.start(readySecondsMax, signal, () => undefined);
      return new BenchStack(ports, supervisor);
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
  }

  url(part: keyof Ports): string {
    return `http://127.0.0.1:${this.ports[part]}`;
  }

  async stop(): Promise<void> {
    await this.#supervisor.stop();
  }
}

function lovewatchYaml(): string {
  const slos = [{ name: slo, objective }];
  return stringify({
    services: [{ name: service, backend: `http://127.0.0.1:${portsDefault.love}`, slos }],
  });
}

/** The stack's own configuration looks every five seconds; most look every fifteen. */
async function setIntervals(file: string, intervalSeconds: number): Promise<void> {
  const text = await readFile(file, 'utf8');
  const slower = text.replace(/^( *(?:scrape|evaluation)_interval:).*$/gm, `$1 ${intervalSeconds}s`);
  if (!slower.includes('_interval:'))
    throw new Error(`${file} must have scrape_interval and evaluation_interval; add them`);
  await writeFile(file, slower);
}

async function writePeerRules(file: string): Promise<void> {
  await writeFile(file, stringify({ groups: slothGroups({ service, slo, objective }) }, { lineWidth: 0 }));
}
