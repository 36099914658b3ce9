import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isPortFree } from '../stack/process/port-owner.ts';
import { identityOf, isRunning } from '../stack/process/identity.ts';
import { startTraffic } from '../stack/outage/traffic.ts';
import { runToEnd } from './testing/command.ts';
import { exporterValue, promValue, StackUnderTest } from './testing/stack.ts';

const patience = { timeout: 60_000, interval: 100 };

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await StackUnderTest.start();
});
afterAll(() => stack.dispose());

async function untilAnswers(part: 'gateway' | 'admin', path: string, status: number): Promise<void> {
  await vi.waitFor(async () => {
    expect((await fetch(stack.url(part, path))).status).toBe(status);
  }, patience);
}

function killLoveServer(): void {
  const loveServer = stack.running().children.find(({ name }) => name === 'love-server');
  if (loveServer !== undefined && isRunning(loveServer)) process.kill(loveServer.pid, 'SIGKILL');
}

describe('the exporter is killed with SIGKILL under load', () => {
  test('it is reported and started again; its counters restart at 0, and Prometheus sees a reset and no error', async () => {
    const traffic = startTraffic(stack.url('gateway'), 100);
    try {
      await vi.waitFor(async () => {
        expect(await promValue(stack, 'sum(http_requests_total{code="200"})')).toBeGreaterThan(200);
      }, patience);
      const before = await exporterValue(stack, 'http_requests_total');
      const pid = stack.pidOf('exporter');
      process.kill(pid, 'SIGKILL');
      await stack.command.printed('exporter ended: signal SIGKILL; starting it again in 0.5 s');
      await untilAnswers('admin', '/readyz', 200);
      expect(stack.pidOf('exporter')).not.toBe(pid);
      expect(await exporterValue(stack, 'http_requests_total')).toBeLessThan(before);
      await vi.waitFor(async () => {
        expect(await promValue(stack, 'resets(http_requests_total{code="200"}[1m])')).toBe(1);
      }, patience);
      expect(await promValue(stack, 'up{job="lovewatch"}')).toBe(1);
      expect(await exporterValue(stack, 'http_requests_total', 'code="5')).toBe(0);
    } finally {
      traffic.stop();
    }
  });
});

describe('the love server dies', () => {
  test('the gateway answers 502, /healthz says why, and both recover when it is started again', async () => {
    await untilAnswers('gateway', '/', 200);
    await vi.waitFor(async () => {
      // Again each time: on a busy machine it is back before anybody has looked.
      killLoveServer();
      expect((await fetch(stack.url('gateway'))).status).toBe(502);
      expect(await (await fetch(stack.url('admin', '/healthz'))).json()).toMatchObject({
        status: 'degraded',
        degraded: expect.arrayContaining([expect.objectContaining({ part: 'backend of love' })]) as unknown,
      });
    }, patience);
    await untilAnswers('gateway', '/', 200);
    // The breaker may have opened, and closes only when its probes have succeeded.
    await expect
      .poll(
        async () => {
          await untilAnswers('gateway', '/', 200);
          return await (await fetch(stack.url('admin', '/healthz'))).json();
        },
        { timeout: 60_000 },
      )
      .toMatchObject({ status: 'ok', degraded: [] });
  });
});

describe('Prometheus dies', () => {
  test('the service does not notice, and Prometheus is started again with its samples', async () => {
    const samples = await promValue(stack, 'count(http_requests_total)');
    process.kill(stack.pidOf('prometheus'), 'SIGKILL');
    await stack.command.printed('prometheus ended: signal SIGKILL');
    await untilAnswers('gateway', '/', 200);
    await vi.waitFor(async () => {
      expect(await promValue(stack, 'count(last_over_time(http_requests_total[1h]))')).toBeGreaterThanOrEqual(
        samples,
      );
    }, patience);
  });
});

describe('a second stack', () => {
  test('on the same state is refused, with the number of the first', async () => {
    const { code, output } = await runToEnd(['up', '--', ...stack.upOptions]);
    expect([code, output]).toEqual([
      1,
      expect.stringContaining(`a stack runs already (process ${stack.running().supervisor.pid})`),
    ]);
  });

  test('on the same ports is refused: which, by whom, and the option that changes it', async () => {
    const other = stack.upOptions.map((argument) =>
      argument === stack.stateFolder ? `${argument}-other` : argument,
    );
    const { code, output } = await runToEnd(['up', '--', ...other]);
    expect(code).toBe(1);
    const { gateway } = stack.ports;
    expect(output).toContain(`port ${gateway} (gateway) is taken by process ${stack.pidOf('exporter')} (`);
    expect(output).toContain(`or choose another: npm run up -- --port gateway=`);
  });
});

describe('what a person must mend is one message and no stack trace', () => {
  test.each([
    [2, ['up', '--', '--port', 'redis=6379'], '--port must be NAME=NUMBER within 1..65535, got redis=6379'],
    [2, ['up', '--', '--time-scale', '0'], 'must be within [1, 300], got 0'],
    [2, ['up', '--', '--config', '/nowhere.yaml'], 'cannot read /nowhere.yaml: ENOENT'],
    [1, ['up', '--', '--state-dir', '/dev/null/love'], 'the state cannot be written: ENOTDIR'],
    [2, ['demo:outage', '--', '--kind', 'flood'], 'Allowed choices are reset, latency'],
    [
      2,
      ['demo:outage', '--', '--state-dir', '/nowhere'],
      'no stack runs from /nowhere; start it in another terminal: npm run up',
    ],
  ])('exit code %d for npm run %j', async (expected, args, message) => {
    const { code, output } = await runToEnd(args);
    expect([code, output]).toEqual([expected, expect.stringContaining(message)]);
    expect(output).not.toMatch(/^\s+at /m);
  });
});

describe('the supervisor is killed with SIGKILL', () => {
  test('the next one ends what it left, by number, and starts', async () => {
    const left = stack.running().children.map(({ pid }) => pid);
    process.kill(stack.running().supervisor.pid, 'SIGKILL');
    await stack.command.exited;
    await stack.startAgain();
    expect(left.filter((pid) => identityOf(pid) !== undefined)).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  test('ends with 0 and leaves no process and no port behind', async () => {
    const { children, supervisor } = stack.running();
    expect(children).toHaveLength(7);
    expect(await stack.stop()).toBe(0);
    expect([...children, supervisor].filter(({ pid }) => identityOf(pid) !== undefined)).toEqual([]);
    const ports = Object.entries(stack.ports);
    const stillTaken = await Promise.all(
      ports.map(async ([name, port]) => ((await isPortFree(port)) ? [] : [name])),
    );
    expect(stillTaken.flat()).toEqual([]);
    expect(stack.command.output).toContain('stopped: no process and no port is left behind');
  });
});
