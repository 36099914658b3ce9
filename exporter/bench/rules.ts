import { run } from './rules/run.ts';
import { runBench } from './common/command.ts';

// `npm run bench:rules`: what the rules of 100 objectives cost Prometheus, beside Sloth's. About fifteen minutes.

process.exitCode = await runBench(
  {
    script: 'bench:rules',
    options: {
      services: { value: 100, says: 'with one objective each' },
      rounds: { value: 3, says: 'how often each set of rules is measured' },
      evaluations: { value: 4, says: 'in each round' },
      interval: { value: 15, says: 'seconds from one evaluation to the next' },
    },
    run,
  },
  process.argv.slice(2),
);
