import { join } from 'node:path';
import { unusedPort } from '../../src/testing/tcp.ts';
import { BenchProcess } from './bench-process.ts';
import type { Candidate } from './candidates.ts';
import { gatewayCommand } from './gateway-command.ts';
import type { Load } from './load.ts';
import { median } from './report.ts';
import { inTurns, loadOnce } from './rounds.ts';

/** What the comparison of one worker and two needs. */
export interface WorkersSetup {
  readonly folder: string;
  readonly backendPort: number;
  readonly load: Load;
  readonly rounds: number;
  readonly roundSeconds: number;
}

/**
 * Our gateway with one worker and with two, in turns, each request taking 300 µs of CPU of its worker.
 *
 * @param started gets each process as soon as it runs.
 * @returns one paragraph for the report.
 */
export async function measureWorkers(
  { folder, backendPort, load, rounds, roundSeconds }: WorkersSetup,
  started: BenchProcess[],
  signal: AbortSignal,
): Promise<string> {
  const candidates: Candidate[] = [];
  for (const workers of [1, 2]) {
    const [port, adminPort] = [await unusedPort(), await unusedPort()];
    const middleware = join(import.meta.dirname, 'busy-middleware.ts');
    const command = await gatewayCommand({ folder, port, backendPort, adminPort, workers, middleware });
    const running = await BenchProcess.start({ name: 'lovewatch', cwd: folder, ...command }, signal);
    started.push(running);
    candidates.push({ name: 'lovewatch', url: `http://127.0.0.1:${port}`, group: running.pid });
  }
  const results = await inTurns(candidates, rounds, (candidate) =>
    loadOnce(candidate, load, roundSeconds, signal),
  );
  const [one = NaN, two = NaN] = [...results.values()].map((each) =>
    median(each.map(({ requestsPerSecond }) => requestsPerSecond)),
  );
  return (
    `With a middleware that takes 300 µs of CPU a request, one worker answers ${Math.round(one)} requests/s and two ` +
    `${Math.round(two)}: ${(two / one).toFixed(2)} times as many, the load and the backend on the same two cores.`
  );
}
