import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { periodSeconds } from '../../exporter/src/core/slo/windows.ts';
import { alerts } from './alert-marks.ts';
import { timesFaster } from './burn-panels.ts';
import { colours } from './colours.ts';
import { pageLink } from './links.ts';
import { steps, wordFrom, words } from './looks.ts';
import { figure } from './panels.ts';
import { now } from './query.ts';
import { chosenObjectives, objectiveName, recorded } from './recorded.ts';

/** A burn rate so small that its budget lasts longer than anybody's service, for the sake of a finite quotient. */
const burnRateMin = 1e-9;
const yearSeconds = 365 * 86_400;
/** Missed, low, well: below a quarter a single bad hour may spend what is left. */
export const budgetSteps = steps(colours.bad, [0, colours.watch], [0.25, colours.well]);

/** @returns the four values that say whether to worry. */
export function sloFigures(): StatBuilder[] {
  return [budgetLeft(), burnNow(), spentWhen(), alertsNow()];
}

function budgetLeft(): StatBuilder {
  return figure({
    title: 'How much failure may there still be?',
    description:
      'What is left of the error budget of 30 days. Below 0 the objective is missed: what ships now should make things safer.',
  })
    .unit(units.PercentUnit)
    .decimals(1)
    .thresholds(budgetSteps)
    .withTarget(now('left', recorded('slo:error_budget_remaining:ratio'), objectiveName));
}

function burnNow(): StatBuilder {
  return figure({
    title: 'How fast is it spent?',
    description:
      'Over the last hour. 1x spends the budget in just 30 days; above it, the budget will not last.',
  })
    .unit(timesFaster)
    .decimals(1)
    .noValue('no requests')
    .thresholds(steps(colours.well, [1, colours.watch], [10, colours.bad]))
    .withTarget(now('burn', recorded('slo:burn_rate:ratio_rate1h'), objectiveName));
}

function spentWhen(): StatBuilder {
  const left = `clamp_min(${recorded('slo:error_budget_remaining:ratio')}, 0)`;
  const pace = `clamp_min(${recorded('slo:burn_rate:ratio_rate1h')}, ${burnRateMin})`;
  return figure({
    title: 'When is it spent at this pace?',
    description: 'If the last hour went on and on. A day or less is worth leaving other work for.',
  })
    .unit(units.Seconds)
    .decimals(1)
    .noValue('no requests')
    .mappings([words([0, 'spent', colours.bad]), wordFrom(yearSeconds, 'not in sight', colours.well)])
    .thresholds(steps(colours.bad, [86_400, colours.watch], [periodSeconds, colours.well]))
    .withTarget(now('seconds', `${left} * ${periodSeconds} / ${pace}`, objectiveName));
}

function alertsNow(): StatBuilder {
  return figure({
    title: 'How many alerts fire?',
    description: 'Pages and tickets of these objectives, in Prometheus. Each has a runbook: see Incidents.',
  })
    .mappings([words([0, 'none', colours.well])])
    .thresholds(steps(colours.well, [1, colours.bad]))
    .dataLinks([pageLink('See the incidents', 'incidents')])
    .withTarget(now('alerts', `count(${alerts('firing', chosenObjectives)}) or vector(0)`, 'alerts'));
}
