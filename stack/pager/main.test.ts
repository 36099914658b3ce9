import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { triggerWith } from './testing/alertmanager-events.ts';
import { temporaryFolder } from './testing/pager-server.ts';

const main = join(import.meta.dirname, 'main.ts');

interface Run {
  child: ChildProcess;
  url: string;
  output: { stdout: string; stderr: string };
}

/** Runs a command until it says that it listens, or ends. */
async function start(command: string, args: string[]): Promise<Run> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  onTestFinished(() => {
    if (child.exitCode === null) child.kill('SIGKILL');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  await new Promise<void>((resolve) => {
    child.once('close', resolve);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      if (output.stdout.includes('\n')) resolve();
    });
  });
  return { child, url: /http:\/\/\S+(?=,)/.exec(output.stdout)?.[0] ?? '', output };
}

function startMain(...args: string[]): Promise<Run> {
  return start(process.execPath, [main, ...args]);
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

function enqueue(url: string, event: unknown): Promise<Response> {
  return fetch(`${url}/v2/enqueue`, { method: 'POST', body: JSON.stringify(event) });
}

describe('the program', () => {
  test('says in one line where it listens, and ends well on SIGTERM with its incidents kept', async () => {
    const state = join(await temporaryFolder(), 'deep', 'incidents.json');
    const first = await startMain('--listen', '127.0.0.1:0', '--state', state);
    expect(first.output.stdout).toBe(`pager listening on ${first.url}, incidents in ${state}\n`);
    const stream = await fetch(`${first.url}/api/events`);
    await enqueue(first.url, triggerWith({}));
    first.child.kill('SIGTERM');
    expect(await exitCode(first.child)).toBe(0);
    await stream.text();
    expect(first.output.stderr).toBe('');

    const second = await startMain('--listen', '127.0.0.1:0', '--state', state);
    const answer = await fetch(`${second.url}/api/incidents`);
    expect(await answer.json()).toMatchObject({ counts: { triggered: 1 } });
    second.child.kill('SIGINT');
    expect(await exitCode(second.child)).toBe(0);
  });

  test('starts although its file is damaged, and says where that went', async () => {
    const state = join(await temporaryFolder(), 'incidents.json');
    await writeFile(state, '{"version":1,"inc');
    const { child, url, output } = await startMain('--listen', '127.0.0.1:0', '--state', state);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    await exitCode(child);
    expect(output.stderr).toMatch(
      /^pager: .*incidents\.json is damaged: .* set aside as .*\.corrupt-\d{8}T\d{6}Z/,
    );
  });

  test('refuses a port that is taken in one clear line', async () => {
    const folder = await temporaryFolder();
    const first = await startMain('--listen', '127.0.0.1:0', '--state', join(folder, 'a.json'));
    const { host } = new URL(first.url);
    const second = await startMain('--listen', host, '--state', join(folder, 'b.json'));
    expect(await exitCode(second.child)).toBe(2);
    expect(second.output.stderr).toMatch(
      /^pager: cannot listen on .*: the port is taken \(EADDRINUSE\); .*pass another --listen HOST:PORT\n$/,
    );
  });

  test('refuses a wrong option in one clear line', async () => {
    const { child, output } = await startMain('--listen', 'nonsense');
    expect(await exitCode(child)).toBe(2);
    expect(output.stderr).toMatch(
      /^error: option '--listen <host:port>' argument 'nonsense' is invalid\. .*\n$/,
    );
  });
});

describe('a disk that is really full', () => {
  const namespaces = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;

  test('costs no page: the event is accepted, /healthz says why, and space mends it', async (context) => {
    if (!namespaces) context.skip('this machine allows no user namespaces, so no disk of our own to fill');
    const folder = await temporaryFolder();
    const script = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"';
    const state = join(folder, 'incidents.json');
    const command = [process.execPath, main, '--listen', '127.0.0.1:0', '--state', state];
    const { child, url } = await start('unshare', ['-Urm', 'sh', '-c', script, folder, ...command]);
    const inside = `/proc/${String(child.pid)}/root${folder}`;
    const health = async () => (await (await fetch(`${url}/healthz`)).json()) as object;

    await enqueue(url, triggerWith({ dedup_key: 'before' }));
    expect(await health()).toMatchObject({ status: 'ok' });
    const whole = await readFile(join(inside, 'incidents.json'), 'utf8');

    await writeFile(join(inside, 'filler'), Buffer.alloc(65_536)).catch(() => undefined);
    expect((await enqueue(url, triggerWith({ dedup_key: 'during' }))).status).toBe(202);
    expect(await (await fetch(`${url}/api/incidents`)).json()).toMatchObject({ counts: { triggered: 2 } });
    expect(await health()).toMatchObject({
      status: 'degraded',
      degraded: [{ reason: expect.stringContaining('no space left on the device (ENOSPC)') as string }],
    });
    expect(await readFile(join(inside, 'incidents.json'), 'utf8')).toBe(whole);

    await rm(join(inside, 'filler'));
    await enqueue(url, triggerWith({ dedup_key: 'after' }));
    expect(await health()).toMatchObject({ status: 'ok' });
    expect((await stat(join(inside, 'incidents.json'))).size).toBeGreaterThan(whole.length);
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
  });
});
