import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { colours } from './colours.ts';
import { thresholdLink } from './links.ts';
import { boundsAsLines, colourBySteps, steps, words } from './looks.ts';
import { curves, figure, legendBeside, states } from './panels.ts';
import { now, over } from './query.ts';
import { anyOf, like, select } from './select.ts';

/** The metrics that the variables of the dashboard choose. */
export const chosenMetrics = { instance: '$instance', metric: anyOf('metric') };

/** How unusual a value is: within the band, more than usual, a breach. */
export const scoreSteps = steps(colours.well, [0.25, colours.watch], [0.5, colours.bad]);

/** @returns the values that say whether to look further. */
export function thresholdFigures(): StatBuilder[] {
  return [breachedNow(), mostUnusual(), notJudged(), tunedByHand()];
}

function breachedNow(): StatBuilder {
  return figure({
    title: 'How many metrics are breached?',
    description:
      'Beyond all that has been in the window, or beyond a bound set by hand. The table says which, and the bands how far.',
  })
    .mappings([words([0, 'none', colours.well])])
    .thresholds(steps(colours.well, [1, colours.bad]))
    .withTarget(now('breached', `sum(${select(catalogue.thresholdBreached, chosenMetrics)})`, 'breached'));
}

function mostUnusual(): StatBuilder {
  return figure({
    title: 'Which is the most unusual?',
    description: 'Its score: 0 within the band, a breach from 0.5 on, 1 far beyond anything seen.',
  })
    .decimals(2)
    .noValue('still learning')
    .thresholds(scoreSteps)
    .dataLinks([thresholdLink()])
    .withTarget(now('score', `topk(1, ${select(catalogue.thresholdScore, chosenMetrics)})`, '{{metric}}'));
}

function notJudged(): StatBuilder {
  const waiting = select(catalogue.thresholdState, {
    ...chosenMetrics,
    state: like('learning|not-enough-data'),
  });
  return figure({
    title: 'How many cannot be judged?',
    description: 'They learn, or nothing comes of them: until then a breach of them is not seen.',
  })
    .mappings([words([0, 'none', colours.well])])
    .thresholds(steps(colours.well, [1, colours.watch]))
    .withTarget(now('waiting', `count(${waiting}) or vector(0)`, 'metrics'));
}

function tunedByHand(): StatBuilder {
  return figure({
    title: 'How many were tuned by hand?',
    description:
      'Somebody has set a bound, a margin or a share of them. The page of each says who, when and why.',
  })
    .mappings([words([0, 'none', colours.well])])
    .thresholds(steps(colours.byHand))
    .withTarget(now('tuned', `sum(${select(catalogue.thresholdTuned, chosenMetrics)})`, 'metrics'));
}

/** @returns a bar a metric. */
export function breachesOverTime(): StateTimelineBuilder {
  return states({
    title: 'When was which metric breached?',
    description:
      'What begins first is nearest to the cause. A gap: the metric was silent, which is not health.',
  })
    .colorScheme(colourBySteps())
    .mappings([words([0, 'calm', colours.well], [1, 'breached', colours.bad])])
    .dataLinks([thresholdLink()])
    .height(10)
    .withTarget(over('breached', select(catalogue.thresholdBreached, chosenMetrics), '{{metric}}'));
}

/** @returns what grows before it is a breach. */
export function scores(): TimeseriesBuilder {
  return curves({
    title: 'How unusual is each metric?',
    description:
      'From the dashed line on it is a breach. Several that rise together have one cause; one alone is its own.',
  })
    .min(0)
    .max(1)
    .thresholds(steps(colours.well, [0.5, colours.bad]))
    .thresholdsStyle(boundsAsLines())
    .dataLinks([thresholdLink()])
    .legend(legendBeside())
    .span(24)
    .withTarget(over('score', select(catalogue.thresholdScore, chosenMetrics), '{{metric}}'));
}
