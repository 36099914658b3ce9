import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { breakerDefaults } from '../breaker/library.ts';
import { breakerSchema } from '../config/breaker-schema.ts';
import { parseConfig } from '../config/parse.ts';
import { backendThat, gatewayTo } from '../testing/gateway-under-test.ts';
import { loveAtNoon } from '../testing/love-at-noon.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { unusedPort } from '../testing/tcp.ts';
import { documentedValue, pageExamples, type PageExample } from './page-examples.ts';
import { runExamples } from './run-examples.ts';

const path = join(import.meta.dirname, '../../../docs/breaker.md');
const [gatewayPart = '', page = ''] = (await readFile(path, 'utf8')).split(/^(?=## In your own service$)/m);
const main = join(import.meta.dirname, '../main.ts');
const exporter = join(import.meta.dirname, '../..');
const documented = '127.0.0.1:8080';
const documentedAdmin = '127.0.0.1:9464';
const source = /^```js\n([^]*?)^```$/m.exec(page)![1]!;

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const without = hasCurl ? '' : ' (skipped: there is no curl; on Debian, apt-get install curl)';

describe.skipIf(!hasCurl)(`the examples of the gateway, one after the other${without}`, () => {
  const examples = pageExamples(gatewayPart);
  let printed: string[];
  beforeAll(async () => {
    printed = await printedBehindGateway(examples);
  });

  test.each(examples.map((example, index) => ({ ...example, index })))(
    'line $line: $command',
    ({ answer, index }) => {
      if (answer?.kind === 'text') expect(`${printed[index]}\n`).toBe(answer.text);
      else expect(JSON.parse(printed[index]!)).toMatchObject(documentedValue(answer!.text) as object);
    },
  );
});

/** What a person has: a gateway before a service of which one page is broken, the exporter's token, and a configuration. */
async function printedBehindGateway(examples: readonly PageExample[]): Promise<string[]> {
  await using folder = await stateFolder();
  await using admin = await loveAtNoon(folder.path);
  await using backend = await backendThat((request, response) => {
    response.writeHead(request.url === '/broken' ? 500 : 200).end('love');
  });
  const { nowMs, inWorker } = admin.worker;
  await using gateway = await gatewayTo(backend.url, {}, { shared: { breaker: inWorker('love'), nowMs } });
  const adminHost = new URL(admin.url).host;
  const config = `admin_listen: ${adminHost}\nservices: [{ name: love, backend: ${backend.url}, slos: [{ name: availability, objective: 0.999 }] }]\n`;
  await writeFile(join(folder.path, 'lovewatch.yaml'), config);
  const here = examples.map((each) => ({
    ...each,
    command: each.command
      .replaceAll(documented, `127.0.0.1:${gateway.port}`)
      .replaceAll(documentedAdmin, adminHost),
  }));
  // Asking npx takes a second each time, and comes to the same.
  const before = `npx() { shift; '${process.execPath}' '${main}' "$@"; }`;
  const printed = await runExamples(here, { folder: folder.path, before });
  return printed.map((each) => each.replaceAll('\r', ''));
}

test('the table of the gateway has each setting of a service with its default', () => {
  const rows = [...gatewayPart.matchAll(/^\| `([\w.]+)` +\| ([\d.]+|true) +\|/gm)];
  const defaults = Object.entries(breakerSchema.parse({})).map(([name, value]) => [name, String(value)]);
  expect(rows.map(({ 1: name, 2: value }) => [name, value])).toEqual(defaults);
});

test('its example of a configuration is one', () => {
  const yaml = /^```yaml\n([^]*?)^```$/m.exec(gatewayPart)![1]!;
  expect(parseConfig(yaml, 'lovewatch.yaml').services[0]!.breaker).toMatchObject({
    burst_healthy_ratio: 0.2,
    slow_seconds: 2,
  });
});

/** service.mjs in a folder of its own, with the package as npm links it. */
interface RunningService extends AsyncDisposable {
  readonly host: string;
  readonly folder: string;
  readonly printed: readonly string[];
}

async function runningService(): Promise<RunningService> {
  const folder = await stateFolder();
  const host = `127.0.0.1:${await unusedPort()}`;
  await mkdir(join(folder.path, 'node_modules/@lovewatch'), { recursive: true });
  await symlink(exporter, join(folder.path, 'node_modules/@lovewatch/exporter'));
  await writeFile(join(folder.path, 'service.mjs'), source.replace('8080', host.split(':')[1]!));
  const service = spawn(process.execPath, ['service.mjs'], {
    cwd: folder.path,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  createInterface({ input: service.stdout }).on('line', (line) => printed.push(line));
  await answering(host, service);
  return {
    host,
    folder: folder.path,
    printed,
    async [Symbol.asyncDispose]() {
      const ended = once(service, 'close');
      service.kill();
      await ended;
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function answering(host: string, service: ChildProcess): Promise<void> {
  while (service.exitCode === null) {
    const answer = await fetch(`http://${host}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await setTimeout(20);
  }
  throw new Error(`service.mjs must listen on ${host}, got exit code ${service.exitCode}; run it by hand`);
}

test('the example of docs/breaker.md has at most ten lines, and opens at the thirteenth failure', async () => {
  expect(source.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(10);
  await using service = await runningService();
  const url = `http://${service.host}`;
  for (let failure = 0; failure < 13; failure += 1)
    expect((await fetch(`${url}/broken`)).headers.get('x-cb-status')).not.toBe('OPEN');
  const { status, headers } = await fetch(url);
  expect([status, headers.get('x-cb-status')]).toEqual([503, 'OPEN']);
  while (service.printed.length === 0) await setTimeout(20);
  expect(service.printed).toEqual([/printed `([^`]+)`/.exec(page)![1]]);
});

test.skipIf(!hasCurl)(`the commands of that example print what the page says${without}`, async () => {
  await using service = await runningService();
  const examples = pageExamples(page);
  const here = examples.map((each) => ({
    ...each,
    command: each.command.replaceAll(documented, service.host),
  }));
  const printed = await runExamples(here, { folder: service.folder, before: '' });
  const lines = printed.map((each) => `${each.replaceAll('\r', '')}\n`);
  expect(lines).toEqual(examples.map(({ answer }) => answer?.text));
});

test('the table of the library has each setting with its default', () => {
  const rows = [...page.matchAll(/^\| `([\w.]+)` +\| ([\d.]+) +\|/gm)].map(({ 1: name, 2: value }) => [
    name,
    Number(value),
  ]);
  const { burst, ...settings } = breakerDefaults;
  const bursts = Object.entries(burst).map(([name, value]) => [`burst.${name}`, value as number]);
  expect(Object.fromEntries(rows)).toEqual({ ...settings, ...Object.fromEntries(bursts) });
});
