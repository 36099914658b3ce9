import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

const nothing = (): void => undefined;

/** What @grafana/ui asks of a browser and jsdom does not have. */
class StillObserver implements ResizeObserver {
  readonly observe = nothing;
  readonly unobserve = nothing;
  readonly disconnect = nothing;
}

const noMedia = (media: string): object => ({
  media,
  matches: false,
  addEventListener: nothing,
  removeEventListener: nothing,
  addListener: nothing,
  removeListener: nothing,
});

/** @grafana/ui measures how wide a text is to fit an input to it; jsdom draws nothing. */
const context = { measureText: (text: string) => ({ width: text.length * 8 }) };

/** Component tests begin with `// @vitest-environment jsdom`; all others run in Node and need nothing of this. */
if (typeof document !== 'undefined') {
  Object.assign(globalThis, { ResizeObserver: StillObserver });
  Object.assign(window, { matchMedia: noMedia });
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => context });
  // Only what never comes should reach this, on the slowest machine.
  configure({ asyncUtilTimeout: 30_000 });
  afterEach(cleanup);
}
