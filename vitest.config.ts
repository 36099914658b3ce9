import { defineConfig } from 'vitest/config';

/** No test measures time: only one that hangs should ever reach this, on the slowest machine. */
const patienceMilliseconds = 60_000;

/** `unit` takes seconds; `alerts` asks the real promtool and amtool; `e2e` starts the real stack, one journey at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{exporter,stack,love-server}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: patienceMilliseconds,
          hookTimeout: patienceMilliseconds,
        },
      },
      {
        test: { name: 'alerts', include: ['alerts/**/*.test.ts'], testTimeout: patienceMilliseconds },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
