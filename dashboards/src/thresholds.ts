import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { alertMarks } from './alert-marks.ts';
import { marked } from './annotations.ts';
import { bandPanel } from './band-panel.ts';
import type { Dashboard } from './classic.ts';
import { colours } from './colours.ts';
import { dashboard } from './dashboard.ts';
import { appLink } from './links.ts';
import { metricTable } from './metric-table.ts';
import { anyOf, select } from './select.ts';
import { breachesOverTime, chosenMetrics, scores, thresholdFigures } from './threshold-panels.ts';
import { exporters, oneOf, severalOf } from './variables.ts';

/** Of one exporter: two of them learn the same metric from different requests. */
export function thresholds(): Dashboard {
  return dashboard({
    uid: 'lovewatch-thresholds',
    title: 'Lovewatch: Thresholds',
    description: 'Which metric is not as usual, since when, and how far from what is usual?',
    from: 'now-1h',
    variables: variables(),
    annotations: [
      marked({
        name: 'Breaches',
        colour: colours.watch,
        expr: `${select(catalogue.thresholdBreached, chosenMetrics)} == 1`,
        title: '{{metric}} is breached',
        text: 'Until it has been calm for a minute.',
      }),
      alertMarks({ service: anyOf('service') }),
    ],
    links: [appLink('Thresholds', 'thresholds'), appLink('Incidents', 'incidents')],
    sections: [
      { panels: [...thresholdFigures(), metricTable()] },
      { title: 'When was what unusual?', panels: [breachesOverTime(), scores()] },
      { title: 'Is each metric within its band?', panels: [bandPanel()] },
    ],
  });
}

function variables() {
  const instance = '$instance';
  return [
    oneOf(exporters),
    // What belongs to no service, as the exporter's own process, has an empty label, which is no value to choose.
    severalOf({
      name: 'service',
      label: 'Service',
      description:
        'Whose metrics can be chosen; all of them, and those of the exporter and the machine, with All.',
      selector: select(catalogue.thresholdInfo, { instance }),
    }).allValue('.*'),
    severalOf({
      name: 'metric',
      label: 'Metric',
      description: 'The metrics that are shown, each with a band of its own below: choose a few of many.',
      selector: select(catalogue.thresholdInfo, { instance, service: anyOf('service') }),
    }),
  ];
}
