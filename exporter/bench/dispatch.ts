import { runBench } from './common/command.ts';
import { run } from './dispatch/run.ts';

// `npm run bench:dispatch`: what it costs to find and run a chain of middleware, beside two routers. A minute.

process.exitCode = await runBench(
  {
    script: 'bench:dispatch',
    options: { rounds: { value: 15, says: 'how often each is measured' } },
    run,
  },
  process.argv.slice(2),
);
