import { Command } from 'commander';
import { readingApi } from '../client/location.ts';
import { statusOf, troubles, type ExporterStatus } from '../status/exporter-status.ts';
import { statusReport } from '../status/status-report.ts';
import { locationOf, withAdmin, type AdminOptions } from './admin-options.ts';
import type { CommandContext } from './world.ts';

interface Options extends AdminOptions {
  readonly json?: boolean;
}

const help = `
It exits with 1 when something is degraded, an alert fires, a threshold whose severity is page or ticket is breached, or an
incident is open; with 2 when the exporter cannot be asked.
`;

export function statusCommand({ world, finish }: CommandContext): Command {
  return withAdmin(new Command('status'))
    .description('tell whether the service is well: health, objectives, breakers, thresholds, incidents')
    .option('--json', 'the same for machines')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const status = await statusOf(await readingApi(locationOf(options)));
      const text = options.json ? statusJson(status) : statusReport(status).join('\n');
      world.stdout(`${text}\n`);
      if (troubles(status).length > 0) finish(1);
    });
}

function statusJson(status: ExporterStatus): string {
  const { thresholdsMax: metrics_max, thresholdsTurnedAway: turned_away_total, ...parts } = status;
  const wrong = troubles(status);
  return JSON.stringify(
    { is_well: wrong.length === 0, wrong, ...parts, metrics_max, turned_away_total },
    null,
    2,
  );
}
