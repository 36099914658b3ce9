import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, release, tmpdir, type } from 'node:os';
import { join } from 'node:path';

import { exchange, requestFor } from './testing/exchange.ts';
import { buildGo, goMissing, goVersion } from './testing/go.ts';
import { LoveProcess } from './testing/love-process.ts';

// `node love-server/bench.ts`: size, start-up and memory of the love server and its twin, in Markdown.

const RUNS = 20;

interface Run {
  readonly startSeconds: number;
  readonly rssBytes: number;
}

/** One life of a love server: from spawn to its first answer, then its memory. */
async function run(command: readonly string[]): Promise<Run> {
  const startedAtMs = performance.now();
  const server = new LoveProcess(command, { PORT: '0', PPROF_PORT: '0' });
  await exchange(await server.port(), requestFor('GET', '/'));
  const startSeconds = (performance.now() - startedAtMs) / 1000;
  const rssBytes = residentBytes(server.child.pid!);
  await server.kill();
  return { startSeconds, rssBytes };
}

/** Memory the process holds now, from /proc, or from `ps` where there is none. */
function residentBytes(pid: number): number {
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) * 1024;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  }
}

/** @returns the middle value, or the mean of the two; NaN when there are none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;

function row(name: string, size: string, runs: readonly Run[]): string {
  const start = milliseconds(median(runs.map((one) => one.startSeconds)));
  const memory = mebibytes(median(runs.map((one) => one.rssBytes)));
  return `| ${name} | ${size} | ${start} | ${memory} |`;
}

const version = goVersion();
const missing = goMissing(version);
if (missing !== undefined) {
  process.stderr.write(`bench: the Go love server must be buildable to be measured: ${missing}\n`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'love-server-'));
try {
  const twin = join(import.meta.dirname, 'server.ts');
  const binary = buildGo(folder, ['-trimpath', '-ldflags', '-s -w']);
  const goRuns: Run[] = [];
  const nodeRuns: Run[] = [];
  for (let round = 0; round < RUNS; round++) {
    goRuns.push(await run([binary])); // In turns, so that a busy moment of the machine hits both.
    nodeRuns.push(await run([process.execPath, twin]));
  }
  const twinSize = `${(statSync(twin).size / 1024).toFixed(1)} KiB of source + Node ${mebibytes(statSync(process.execPath).size)}`;
  const processors = cpus();
  const machine = [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${type()} ${release()} ${process.arch}`,
    `${String(version)}, Node ${process.version}`,
    '`node love-server/bench.ts`',
  ];
  process.stdout.write(
    [
      `| love server | binary | start-up to first answer, median of ${RUNS} | idle RSS after it, median of ${RUNS} |`,
      '|---|---|---|---|',
      row('Go (`-trimpath -ldflags "-s -w"`)', mebibytes(statSync(binary).size), goRuns),
      row('Node twin', twinSize, nodeRuns),
      '',
      `Machine: ${machine.join(' · ')}`,
      '',
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true });
}
