/** How long a test waits. Grafana itself would wait half a minute. */
export const patienceMilliseconds = 10_000;

/** How something went that may also have taken too long. */
export type Attempt<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'too-slow' };

/**
 * Tries something, but not for ever.
 *
 * @param signal of who asked; what is given up there is thrown on.
 * @param act is given a signal that tells it to end; it is not waited for even when it does not heed it.
 */
export async function withPatience<Value>(
  signal: AbortSignal,
  act: (signal: AbortSignal) => Promise<Value>,
  milliseconds = patienceMilliseconds,
): Promise<Attempt<Value>> {
  const patience = AbortSignal.timeout(milliseconds);
  const either = AbortSignal.any([signal, patience]);
  try {
    return { kind: 'done', value: await Promise.race([act(either), rejectedBy(either)]) };
  } catch (error) {
    signal.throwIfAborted();
    return patience.aborted ? { kind: 'too-slow' } : { kind: 'failed', error };
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => reject(new Error('aborted', { cause: signal.reason }));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
