import { stringify } from 'yaml';
import type { Config } from '../config/schema.ts';
import { sloGroup } from './slo-group.ts';

/**
 * @param timeScale 1 or more; divides every duration, so that a rehearsal takes minutes. Names stay.
 * @returns a Prometheus rule file with one group per objective.
 */
export function ruleFile(config: Config, timeScale: number): string {
  const groups = config.services.flatMap((service) =>
    service.slos.map((slo) =>
      sloGroup({
        env: config.env,
        service: service.name,
        slo,
        runbookBaseUrl: config.runbook_base_url,
        timeScale,
      }),
    ),
  );
  const rehearsal = timeScale === 1 ? '' : `# A rehearsal: every duration is divided by ${timeScale}.\n`;
  return `# Made by: lovewatch rules. Change lovewatch.yaml and run it again.\n${rehearsal}${stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
