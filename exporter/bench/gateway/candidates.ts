import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unusedPort } from '../../src/testing/tcp.ts';
import { BenchProcess, type ProcessSpec } from './bench-process.ts';
import { gatewayCommand } from './gateway-command.ts';
import { nginxConfig } from './nginx-config.ts';
import type { Program } from './programs.ts';

/** One way from the load to the backend. */
export interface Candidate {
  readonly name: 'backend alone' | 'nginx' | 'lovewatch' | 'http-proxy' | '@fastify/http-proxy';
  readonly url: string;
  /** Whose CPU and memory are measured: the proxy's or, where there is none, the backend's. */
  readonly group: number;
}

/** Where the programs are and what they need; each gets a loopback port of its own. */
interface Surroundings {
  /** For configurations and working files. */
  readonly folder: string;
  readonly backendPort: number;
  /** The admin API of our gateway. */
  readonly adminPort: number;
  readonly nginx: Program | undefined;
}

type Command = Pick<ProcessSpec, 'command' | 'args'> & Partial<ProcessSpec>;

/**
 * Starts the backend and a proxy of each kind in front of it.
 *
 * @param started gets each process as soon as it runs, so that all can be stopped even when a later one fails.
 * @returns the candidates in the order in which a round asks them.
 */
export async function startCandidates(
  surroundings: Surroundings,
  started: BenchProcess[],
  signal: AbortSignal,
): Promise<Candidate[]> {
  const { folder, backendPort, nginx } = surroundings;
  const candidates: Candidate[] = [];
  const start = async (name: Candidate['name'], port: number, command: Command): Promise<void> => {
    const url = `http://127.0.0.1:${port}`;
    const running = await BenchProcess.start({ name, cwd: folder, readyUrl: url, ...command }, signal);
    started.push(running);
    candidates.push({ name, url, group: running.pid });
  };
  await start('backend alone', backendPort, script('backend.ts', backendPort));
  if (nginx !== undefined) {
    const port = await unusedPort();
    await start('nginx', port, await nginxCommand(nginx, port, surroundings));
  }
  const port = await unusedPort();
  await start('lovewatch', port, await gatewayCommand({ ...surroundings, port, workers: 1 }));
  const backendUrl = `http://127.0.0.1:${backendPort}`;
  const peerPort = await unusedPort();
  await start('http-proxy', peerPort, script('http-proxy.ts', peerPort, backendUrl));
  const fastifyPort = await unusedPort();
  await start('@fastify/http-proxy', fastifyPort, script('fastify-http-proxy.ts', fastifyPort, backendUrl));
  return candidates;
}

function script(file: string, ...args: (string | number)[]): Command {
  return { command: process.execPath, args: [join(import.meta.dirname, file), ...args.map(String)] };
}

async function nginxCommand(
  nginx: Program,
  port: number,
  { folder, backendPort }: Surroundings,
): Promise<Command> {
  const config = join(folder, 'nginx.conf');
  await writeFile(config, nginxConfig(port, backendPort));
  return { command: nginx.path, args: ['-p', folder, '-c', config, '-e', 'stderr'], env: nginx.env };
}
