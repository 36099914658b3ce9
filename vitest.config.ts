import { defineConfig } from 'vitest/config';

/** `unit` takes seconds and never sleeps; `e2e` starts the real stack, one journey at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['exporter/src/**/*.test.ts', 'stack/**/*.test.ts', 'love-server/**/*.test.ts', 'alerts/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
        },
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
