import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks a URL until it answers 200.
 *
 * @param signal ends the wait; then this throws its reason.
 */
export async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]) }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await sleep(100);
  }
}
