import { Command } from 'commander';
import { loadConfig, type Loaded } from '../config/load.ts';
import { ConfigError } from '../config/problem.ts';
import { maxBurnRate } from '../core/slo/burn-rate.ts';
import { errorBudgetRatio } from '../core/slo/objective.ts';
import { metricDefinitions } from '../sampling/metric-definitions.ts';
import { withConfig } from './options.ts';
import type { CommandContext } from './world.ts';

export function checkCommand({ world, finish }: CommandContext): Command {
  return withConfig(new Command('check'))
    .description('report every problem of the configuration at once; exit 1 if there is any')
    .action(async ({ config: file }: { config: string }) => {
      try {
        const loaded = await loadConfig(file);
        const slos = slosOf(loaded).map(({ name, objective }) => `${name} ${objective}`);
        const queries = metricDefinitions(loaded.config).queries.map(
          ({ name, sampleIntervalSeconds }) => `${name} every ${sampleIntervalSeconds} s`,
        );
        const found = [...slos, ...queries].join(', ');
        world.stdout(`${[`${file} is good: ${found}`, ...unreachable(loaded)].join('\n')}\n`);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        world.stderr(`${error.message}\n`);
        finish(1);
      }
    });
}

function slosOf({ config }: Loaded): { name: string; objective: number }[] {
  return config.services.flatMap(({ name, slos }) =>
    slos.map((slo) => ({ name: `${name}/${slo.name}`, objective: slo.objective })),
  );
}

/** Right, and perhaps not what was meant: an objective so low that a total outage burns too slowly for an alert. */
function unreachable(loaded: Loaded): string[] {
  return slosOf(loaded).flatMap(({ name, objective }) => {
    const burnMax = maxBurnRate(errorBudgetRatio(objective));
    return loaded.policy.alerts
      .filter(({ burnRate }) => burnRate >= burnMax)
      .map(
        ({ alert, burnRate }) =>
          `note: ${alert} never fires for ${name}: a total outage burns at ${Number(burnMax.toFixed(2))} and it asks for more than ${burnRate}; ` +
          'raise the objective, or give the alert a lower burn_rate in a policy_file',
      );
  });
}
