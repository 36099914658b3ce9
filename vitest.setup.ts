import { vi } from 'vitest';

/** vitest gives up after one second, which on a busy machine tells about the machine. What never comes still fails. */
const patience = { timeout: 20_000, interval: 50 };

const { waitFor } = vi;

/** Files share one `vi`, and this is read for each of them. */
if (waitFor.name !== 'waitPatiently') {
  vi.waitFor = function waitPatiently(callback, options = {}) {
    return waitFor(callback, typeof options === 'number' ? options : { ...patience, ...options });
  };
}
