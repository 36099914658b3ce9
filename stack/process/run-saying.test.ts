import { expect, test } from 'vitest';
import { runSaying } from './run-saying.ts';

const never = new AbortController().signal;

test('passes on what a program prints, line by line', async () => {
  const said: string[] = [];
  await runSaying(['-e', 'console.log("one\\ntwo")'], (line) => said.push(line), never);
  expect(said).toEqual(['one', 'two']);
});

test.each([
  ['console.error("no space left\\n  at write"); process.exitCode = 1', 'no space left\n  at write'],
  ['process.exitCode = 3', 'ended with 3'],
  ['process.kill(process.pid, "SIGKILL")', 'ended with SIGKILL'],
])('%s is a failure that says why', async (script, why) => {
  await expect(runSaying(['-e', script], () => undefined, never)).rejects.toThrow(why);
});

test('ends the program when it is told to', async () => {
  const stop = new AbortController();
  const running = runSaying(
    ['-e', 'console.log("up"); setInterval(() => {}, 1000)'],
    () => {
      stop.abort();
    },
    stop.signal,
  );
  await expect(running).rejects.toThrow('aborted');
});
