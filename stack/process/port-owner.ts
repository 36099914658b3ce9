import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { run } from './run.ts';

/** A process that listens on a port. */
export interface PortOwner {
  readonly pid: number;
  /** Its command line, as far as this user may see it. */
  readonly command: string;
}

/** @returns whether a loopback port can be listened on now. */
export async function isPortFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** @returns who listens on a TCP port; undefined when nobody does or this user may not see who. */
export async function portOwner(port: number): Promise<PortOwner | undefined> {
  return process.platform === 'linux' ? await ownerFromProc(port) : await ownerFromLsof(port);
}

/** Linux tells it under /proc; a small machine has neither lsof nor ss. */
async function ownerFromProc(port: number): Promise<PortOwner | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const sockets = new Set(
    tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`),
  );
  if (sockets.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (!links.some((link) => sockets.has(link))) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return { pid: Number(pid), command: command.replaceAll('\0', ' ').trim() };
  }
  return undefined;
}

/** Columns of /proc/net/tcp: 1 is ADDRESS:PORT in hex, 3 the state (0A listens), 9 the inode. */
function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) === true && columns[3] === '0A')
    .map((columns) => columns[9]!);
}

async function ownerFromLsof(port: number): Promise<PortOwner | undefined> {
  const fields = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']).catch(() => '');
  const pid = /^p(\d+)/m.exec(fields)?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), command: /^c(.+)/m.exec(fields)?.[1] ?? '' };
}
