import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fixtureId, fixturePlugin } from './testing/fixture-plugin.ts';
import { folderWith } from './testing/temporary-folder.ts';

interface Run {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
}

/** Runs the program until it says that it listens, or ends. */
async function start(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
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
  return { child, output };
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

test('says where it listens, is provisioned from the environment, and ends well on SIGTERM', async () => {
  const provisioning = folderWith({
    'plugins/fixture.yml': `apps: [{ type: ${fixtureId}, jsonData: { exporterUrl: $EXPORTER_URL } }]`,
  });
  const args = ['--listen', '127.0.0.1:0', '--provisioning', provisioning, '--plugin', fixturePlugin()];
  const { child, output } = await start(args, { EXPORTER_URL: 'http://127.0.0.1:9464' });
  const url = /^host page listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(output.stdout)![1]!;
  const settings = await fetch(`${url}/api/plugins/${fixtureId}/settings`);
  expect(await settings.json()).toMatchObject({ jsonData: { exporterUrl: 'http://127.0.0.1:9464' } });
  child.kill('SIGTERM');
  expect(await exitCode(child)).toBe(0);
  expect(output.stderr).toBe('');
});

test.each([
  [['--listen', 'nonsense'], /^error: option '--listen <host:port>' argument 'nonsense' is invalid\. .*\n$/],
  [
    ['--plugin', '/nowhere'],
    /^host page: \/nowhere must hold the built plugin, found no plugin\.json; run `npm run build --workspace plugin`\n$/,
  ],
])('refuses %j in one clear line', async (args, message) => {
  const { child, output } = await start(args);
  expect(await exitCode(child)).toBe(2);
  expect(output.stderr).toMatch(message);
});
