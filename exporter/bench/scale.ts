import { runBench } from './common/command.ts';
import { run } from './scale/run.ts';

// `npm run bench:scale`: what 10,000 thresholds in one exporter cost: time, memory, and keeping them. About a minute and a half.

process.exitCode = await runBench(
  {
    script: 'bench:scale',
    options: {
      metrics: { value: 10_000, says: 'thresholds in one process' },
      rounds: { value: 10, says: 'samples of each that are timed' },
      sorted: { value: 500, says: 'naive bands that stand for as many as there are metrics' },
    },
    run,
  },
  process.argv.slice(2),
);
