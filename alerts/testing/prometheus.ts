import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unusedPort } from '../../exporter/src/testing/tcp.ts';
import { run } from '../../stack/process/run.ts';
import { needProgram } from '../../stack/programs/find.ts';

/** A real Prometheus that scrapes nothing, with a past; it can go away and come back at the same address. */
export interface PrometheusWithPast extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  kill(): Promise<void>;
}

/** @param openMetrics what it has scraped: lines with values and timestamps, without the end. */
export async function prometheusWithPast(openMetrics: string): Promise<PrometheusWithPast> {
  const [prometheus, promtool] = await Promise.all([needProgram('prometheus'), needProgram('promtool')]);
  const folder = await mkdtemp(join(tmpdir(), 'lovewatch-prometheus-'));
  const [past, data, config] = ['past.om', 'data', 'prometheus.yml'].map((name) => join(folder, name));
  await writeFile(past!, `${openMetrics}# EOF\n`);
  await writeFile(config!, 'scrape_configs: []\n');
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', past!, data!]);
  const port = await unusedPort();
  const url = `http://127.0.0.1:${port}`;
  const files = [`--config.file=${config}`, `--storage.tsdb.path=${data}`];
  let server: ReturnType<typeof spawn> | undefined;
  const kill = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return; // Not started, or ended.
    const closed = once(server, 'close');
    server.kill('SIGKILL');
    await closed;
  };
  return {
    url,
    port,
    kill,
    start: async () => {
      server = spawn(prometheus, [...files, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
      while (!(await isReady(url))) {
        if (server.exitCode !== null)
          throw new Error(`prometheus ended with ${server.exitCode} before it was ready`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/-/ready`).catch(() => undefined);
  return response?.ok === true;
}
