import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Files share what they import: two thirds of the time of so many small ones went into reading it again for each. */
const together = { pool: 'threads', isolate: false } as const;

/** No test measures time: only one that hangs should ever reach this, on the slowest machine. */
const patienceMilliseconds = 60_000;

/** Node cannot load the ES modules of Grafana's packages, which are made for bundlers; it can load their CommonJS. */
function commonJs(packages: readonly string[]): { find: RegExp; replacement: string }[] {
  const require = createRequire(import.meta.url);
  return packages.map((name) => ({
    find: new RegExp(`^@grafana/${name}$`),
    replacement: require.resolve(`@grafana/${name}`),
  }));
}

/**
 * `unit` takes seconds; `plugin` renders components of the Grafana app; `alerts` asks the real promtool and amtool; `e2e`
 * starts the real stack, one journey at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{exporter,stack,love-server,dashboards}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['vitest.setup.ts'],
          ...together,
          testTimeout: patienceMilliseconds,
          hookTimeout: patienceMilliseconds,
        },
      },
      {
        resolve: { alias: commonJs(['data', 'i18n', 'runtime', 'ui']) },
        test: {
          name: 'plugin',
          include: ['plugin/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'plugin/dist/**'],
          setupFiles: ['plugin/testing/setup.ts'],
          ...together,
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
