import { runBench } from './common/command.ts';
import { run } from './breaker/run.ts';

// `npm run bench:breaker`: what the breaker costs, how soon it opens, how often for nothing; beside three others. A minute.

process.exitCode = await runBench(
  {
    script: 'bench:breaker',
    options: {
      rounds: { value: 15, says: 'how often each is measured' },
      hours: { value: 10, says: 'simulated hours at each share of errors' },
    },
    run,
  },
  process.argv.slice(2),
);
