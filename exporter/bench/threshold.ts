import { runBench } from './common/command.ts';
import { run } from './threshold/run.ts';

// `npm run bench:threshold`: what the band and the score of a metric cost, beside a sort and two sketches. About a minute.

process.exitCode = await runBench(
  {
    script: 'bench:threshold',
    options: {
      rounds: { value: 15, says: 'how often each is measured' },
      metrics: { value: 10_000, says: 'bands that are updated in turn' },
      detectors: { value: 4000, says: 'detectors that are stepped in turn' },
    },
    run,
  },
  process.argv.slice(2),
);
