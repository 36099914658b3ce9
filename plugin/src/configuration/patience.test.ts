import { expect, test } from 'vitest';
import { withPatience } from './patience.ts';

const never = new AbortController().signal;
const endless = (): Promise<never> => new Promise(() => undefined);

test('what answers is done', async () => {
  expect(await withPatience(never, () => Promise.resolve(1))).toEqual({ kind: 'done', value: 1 });
});

test('what fails has failed, with its error', async () => {
  const error = new Error('refused');
  expect(await withPatience(never, () => Promise.reject(error))).toEqual({ kind: 'failed', error });
});

test('what never answers is too slow, even when it does not heed its signal', async () => {
  expect(await withPatience(never, endless, 1)).toEqual({ kind: 'too-slow' });
});

test('what heeds its signal is too slow as well', async () => {
  const heeding = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  expect(await withPatience(never, heeding, 1)).toEqual({ kind: 'too-slow' });
});

test('what is given up is thrown on', async () => {
  const controller = new AbortController();
  const attempt = withPatience(controller.signal, endless);
  controller.abort(new Error('left the page'));
  await expect(attempt).rejects.toThrow('left the page');
});
