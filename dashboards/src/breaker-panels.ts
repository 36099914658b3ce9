import { StackingConfigBuilder, StackingMode } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { backendName, chosenBreakers, healthSteps, stateNumber, stateWords } from './breaker-states.ts';
import { pageLink } from './links.ts';
import { boundsAsLines, colourBySteps, drawn } from './looks.ts';
import { curves, states, table } from './panels.ts';
import { over, rows } from './query.ts';
import { select } from './select.ts';

/** @returns a bar a breaker. */
export function stateOverTime(): StateTimelineBuilder {
  return states({
    title: 'When was it in which state?',
    description:
      'OPEN and HALF_OPEN in turn: the backend is still broken. Openings shorter than a scrape are counted below.',
  })
    .colorScheme(colourBySteps())
    .mappings([stateWords])
    .dataLinks([pageLink('See the breakers', 'breakers')])
    .height(5)
    .withTarget(over('state', stateNumber, backendName));
}

export function healthScore(): TimeseriesBuilder {
  return curves({
    title: 'How did the health go?',
    description:
      'Below the upper line optional middleware is left out, below the lower one the breaker opens; 0 while it is open.',
  })
    .min(0)
    .max(100)
    .thresholds(healthSteps)
    .thresholdsStyle(boundsAsLines())
    .withTarget(over('health', select(catalogue.breakerHealthScore, chosenBreakers), backendName));
}

export function outcomes(): TimeseriesBuilder {
  const calls = select(catalogue.breakerCalls, chosenBreakers);
  const rejected = select(catalogue.breakerRejected, chosenBreakers);
  return curves({
    title: 'How do calls of the backend end?',
    description:
      'Failures and slow calls are what opens the breaker; what it rejects never reaches the backend.',
  })
    .unit(units.RequestsPerSecond)
    .axisSoftMin(0)
    .fillOpacity(20)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'))
    .targets([
      over(
        'calls',
        `sum by (backend, outcome) (rate(${calls}[$__rate_interval]))`,
        '{{backend}} {{outcome}}',
      ),
      over('rejected', `sum by (backend) (rate(${rejected}[$__rate_interval]))`, '{{backend}} rejected'),
    ])
    .overrideByQuery('rejected', drawn('dashed'));
}

export function openings(): TimeseriesBuilder {
  return curves({
    title: 'Which share of the time did it let none pass?',
    description: 'Counted to the millisecond, so that an opening between two scrapes shows as well.',
  })
    .unit(units.PercentUnit)
    .min(0)
    .max(1)
    .fillOpacity(20)
    .withTarget(
      over(
        'open',
        `clamp_max(rate(${select(catalogue.breakerOpenSeconds, chosenBreakers)}[$__rate_interval]), 1)`,
        backendName,
      ),
    );
}

/** @returns one row a transition that there was. */
export function transitions(): TableBuilder {
  const counted = `round(sum by (backend, from, to) (increase(${select(catalogue.breakerTransitions, chosenBreakers)}[$__range])))`;
  return table({
    title: 'How often did it change its state?',
    description:
      'In the time range above. Many openings with few closings: it was probed and the backend was not well yet.',
  })
    .span(24)
    .height(6)
    .noValue('never')
    .withTarget(rows('times', `sort_desc(${counted} > 0)`))
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: { backend: 0, from: 1, to: 2, Value: 3 },
        renameByName: { backend: 'Backend', from: 'From', to: 'To', Value: 'Times' },
      },
    });
}
