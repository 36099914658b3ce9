import { runBench } from './common/command.ts';
import { run } from './slo/run.ts';

// `npm run bench:slo`: what an objective costs a request, beside a counter of prom-client. About half a minute.

process.exitCode = await runBench(
  {
    script: 'bench:slo',
    options: { rounds: { value: 25, says: 'how often each is measured' } },
    run: ({ rounds }, say, signal) => run(rounds, say, signal),
  },
  process.argv.slice(2),
);
