import { runBench } from '../../exporter/bench/common/command.ts';
import { run } from './band-chart/run.ts';

// `npm run bench:plugin`: a day of seconds in the band chart, drawn and dragged in Chromium, beside plain uPlot. A minute.

process.exitCode = await runBench(
  {
    script: 'bench:plugin',
    options: {
      points: { value: 86_400, says: 'of each of the three series' },
      rounds: { value: 9, says: 'how often each is drawn' },
      frames: { value: 300, says: 'for which a handle is dragged' },
    },
    run,
  },
  process.argv.slice(2),
);
