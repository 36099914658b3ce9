import { errorBudgetRatio } from '../src/core/slo/objective.ts';
import { loadPolicy, policyFileDefault } from '../src/config/policy.ts';
import { alertName } from '../../stack/outage/rehearsal.ts';
import { objective } from './outage-to-page/bench-stack.ts';
import { floorOf } from './outage-to-page/floor.ts';
import { outageOnce, type Outage } from './outage-to-page/once.ts';
import { outageTable, verdict } from './outage-to-page/report.ts';
import { programVersions } from './outage-to-page/versions.ts';
import { runBench } from './common/command.ts';
import { machineLine } from './common/machine.ts';

// `npm run bench:outage`: from a total outage to its page, every window at its length. About two minutes an outage.

process.exitCode = await runBench(
  {
    script: 'bench:outage',
    options: {
      runs: { value: 3, says: 'outages, each of a stack of its own' },
      rate: { value: 20, says: 'requests a second, before and during the outage' },
      interval: { value: 15, says: 'seconds from scrape to scrape and from evaluation to evaluation' },
    },
    run: async ({ runs, rate, interval }, say, signal) => {
      const pace = { requestsPerSecond: rate, intervalSeconds: interval };
      const { alerts } = await loadPolicy(policyFileDefault);
      const alert = alerts.find((each) => each.alert === alertName)!;
      const floor = floorOf(alert, errorBudgetRatio(objective), rate);
      const outages: Outage[] = [];
      for (let index = 1; index <= runs; index += 1) {
        const outage = await outageOnce(pace, say, signal);
        outages.push(outage);
        say(`outage ${index} of ${runs}: page after ${(outage.received - outage.onset).toFixed(1)} s`);
      }
      return [
        machineLine(await programVersions(say)),
        '',
        `Total outage after six healthy hours at ${rate} requests/s; objective 99.9%, windows 1h and 5m, scrape and ` +
          `evaluation every ${interval} s, group_wait 0. Seconds, each after the one before:`,
        '',
        outageTable(outages),
        '',
        ...verdict(outages, floor, pace),
      ].join('\n');
    },
  },
  process.argv.slice(2),
);
