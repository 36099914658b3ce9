import type { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { alerts } from './alert-marks.ts';
import { timesFaster } from './burn-panels.ts';
import { colours } from './colours.ts';
import { boundsAsLines, colourBySteps, drawn, steps, words } from './looks.ts';
import { pageLink } from './links.ts';
import { curves, states } from './panels.ts';
import { over } from './query.ts';
import { chosenObjectives, objectiveName, recorded } from './recorded.ts';
import { anyOf, like, select } from './select.ts';

/** @returns a bar an objective, which says how loud its loudest alert was. */
export function alertsOverTime(): StateTimelineBuilder {
  const loudest = [
    `3 * ${alerts('firing', { ...chosenObjectives, severity: 'page' })}`,
    `2 * ${alerts('firing', { ...chosenObjectives, severity: like('ticket|warning') })}`,
    alerts('pending', chosenObjectives),
    `0 * ${recorded('slo:objective:ratio')}`,
  ].join('\nor\n');
  return states({
    title: 'When did alerts fire?',
    description:
      'The loudest alert of each objective. Pages one after the other are one problem: see its runbook.',
  })
    .colorScheme(colourBySteps())
    .mappings([
      words(
        [0, 'calm', colours.well],
        [1, 'pending', colours.mild],
        [2, 'ticket', colours.watch],
        [3, 'page', colours.bad],
      ),
    ])
    .dataLinks([pageLink('See the incidents', 'incidents')])
    .height(5)
    .withTarget(over('loudest', `max by (service, slo) (\n${loudest}\n)`, objectiveName));
}

export function budgetLeft(): TimeseriesBuilder {
  return curves({
    title: 'How did the budget burn down?',
    description:
      'A cliff is an outage, a slope is something that fails all the time. It rises as failures get older than 30 days.',
  })
    .unit(units.PercentUnit)
    .axisSoftMin(0)
    .axisSoftMax(1)
    .thresholds(steps(colours.bad, [0, colours.well]))
    .thresholdsStyle(boundsAsLines())
    .withTarget(over('left', recorded('slo:error_budget_remaining:ratio'), objectiveName));
}

export function failures(): TimeseriesBuilder {
  return curves({
    title: 'Which share of the requests failed?',
    description:
      'Above the dashed line the budget is spent faster than it is given; it is the share that may fail.',
  })
    .unit(units.PercentUnit)
    .axisSoftMin(0)
    .targets([
      over(
        'failed',
        `${recorded('slo:events_bad:rate5m')}\n/ (${recorded('slo:events_total:rate5m')} > 0)`,
        `${objectiveName} failed`,
      ),
      over('allowed', recorded('slo:error_budget:ratio'), `${objectiveName} may fail`),
    ])
    .overrideByQuery('failed', drawn('bold'))
    .overrideByQuery('allowed', drawn('dashed'));
}

export function requests(): TimeseriesBuilder {
  return curves({
    title: 'How many requests count?',
    description:
      'Few requests make burn rates jumpy; none at all spends nothing, and may be an outage in front of us.',
  })
    .unit(units.RequestsPerSecond)
    .axisSoftMin(0)
    .targets([
      over('all', recorded('slo:events_total:rate5m'), `${objectiveName} all`),
      over('failed', recorded('slo:events_bad:rate5m'), `${objectiveName} failed`),
    ])
    .overrideByQuery('all', drawn('bold'))
    .overrideByQuery('failed', drawn('dashed'));
}

export function twoComputations(): TimeseriesBuilder {
  const { sloBurnRate } = catalogue;
  const own = select(sloBurnRate, { service: anyOf('service'), slo: anyOf('slo'), window: '1h' });
  return curves({
    title: 'Do both computations agree?',
    description:
      'The burn rate of 1h as the exporter counts it, and as Prometheus does. Apart for long, one of them is wrong: SLOMathDisagreement.',
  })
    .unit(timesFaster)
    .axisSoftMin(0)
    .targets([
      over('exporter', `sum by (service, slo) (${own})`, `${objectiveName} exporter`),
      over('prometheus', recorded('slo:burn_rate:ratio_rate1h'), `${objectiveName} Prometheus`),
    ])
    .overrideByQuery('exporter', drawn('bold'))
    .overrideByQuery('prometheus', drawn('dashed'));
}
