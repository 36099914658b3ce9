import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { colours } from './colours.ts';
import { colourBySteps, drawn, steps, words } from './looks.ts';
import { curves, figure, states, table } from './panels.ts';
import { now, over, rows } from './query.ts';
import { anyOf, select, selectByName } from './select.ts';

/** The exporters that the variable chooses. */
export const chosenExporters = { instance: anyOf('instance') };

const upWords = words([0, 'down', colours.bad], [1, 'up', colours.well]);

/** @returns the values that say whether to believe the other dashboards. */
export function exporterFigures(): StatBuilder[] {
  return [exportersUp(), alertingAlive(), sourcesDown(), turnedAway()];
}

function exportersUp(): StatBuilder {
  return figure({
    title: 'Does Prometheus reach the exporter?',
    description: 'While it is down its gateway is as well, and the dashboards show the past.',
  })
    .mappings([upWords])
    .withTarget(now('up', selectByName('up', chosenExporters), '{{instance}}'));
}

function alertingAlive(): StatBuilder {
  return figure({
    title: 'Would an alert be heard?',
    description:
      'The Watchdog is an alert that always fires. Silent: Prometheus evaluates no rules, and nothing would wake anybody.',
  })
    .mappings([words([0, 'silent', colours.bad], [1, 'watchdog fires', colours.well])])
    .withTarget(
      now(
        'watchdog',
        `max(${selectByName('ALERTS', { alertname: 'Watchdog', alertstate: 'firing' })}) or vector(0)`,
        'rules',
      ),
    );
}

function sourcesDown(): StatBuilder {
  return figure({
    title: 'How many sources are down?',
    description:
      'What a source that is down would have told is missing. Which one, and since when, is below.',
  })
    .mappings([words([0, 'none', colours.well])])
    .thresholds(steps(colours.well, [1, colours.bad]))
    .withTarget(
      now('down', `count(${select(catalogue.sourceUp, chosenExporters)} == 0) or vector(0)`, 'sources'),
    );
}

function turnedAway(): StatBuilder {
  return figure({
    title: 'How many samples were lost?',
    description:
      'In the time range above: no room for their metric, or no finite number. They are judged by no threshold.',
  })
    .decimals(0)
    .mappings([words([0, 'none', colours.well])])
    .thresholds(steps(colours.well, [1, colours.watch]))
    .targets([
      now(
        'room',
        `sum(increase(${select(catalogue.thresholdTurnedAway, chosenExporters)}[$__range]))`,
        'no room',
      ),
      now(
        'refused',
        `sum(increase(${select(catalogue.thresholdRefused, chosenExporters)}[$__range]))`,
        'refused',
      ),
    ]);
}

export function upOverTime(): StateTimelineBuilder {
  return states({
    title: 'When was the exporter reached?',
    description: 'Short gaps are restarts. What happened in a gap is in no chart.',
  })
    .colorScheme(colourBySteps())
    .mappings([upWords])
    .span(12)
    .height(6)
    .withTarget(over('up', selectByName('up', chosenExporters), '{{instance}}'));
}

export function sourcesOverTime(): StateTimelineBuilder {
  return states({
    title: 'When did each source of measurements work?',
    description: 'After each name its mode: how well it measures here. /healthz says why it is not better.',
  })
    .colorScheme(colourBySteps())
    .mappings([upWords])
    .span(12)
    .height(6)
    .withTarget(
      over(
        'sources',
        `min by (source, mode) (${select(catalogue.sourceUp, chosenExporters)})`,
        '{{source}}: {{mode}}',
      ),
    );
}

export function judged(): TimeseriesBuilder {
  const rate = `sum by (instance) (rate(${select(catalogue.thresholdSamples, chosenExporters)}[$__rate_interval]))`;
  return curves({
    title: 'How many samples are judged a second?',
    description:
      'As many as there are metrics, divided by their interval. A fall without a change of configuration: it does not keep up.',
  })
    .axisSoftMin(0)
    .withTarget(over('judged', rate, '{{instance}}'));
}

export function thresholdRoom(): TimeseriesBuilder {
  const known = `sum by (instance, state) (${select(catalogue.thresholdMetrics, chosenExporters)})`;
  return curves({
    title: 'How many metrics have a threshold?',
    description:
      'By how much there is to judge them by. At the dashed line there is no more room: metrics that come then are turned away.',
  })
    .axisSoftMin(0)
    .targets([
      over('known', known, '{{state}} at {{instance}}'),
      over('room', select(catalogue.thresholdMetricsMax, chosenExporters), 'room at {{instance}}'),
    ])
    .overrideByQuery('room', drawn('dashed'));
}

/** @returns what runs where; two versions for long are an update that was not finished. */
export function versions(): TableBuilder {
  return table({
    title: 'What runs?',
    description: 'Different versions for long: an update that was not finished.',
  })
    .span(12)
    .height(8)
    .withTarget(
      rows('build', `max by (instance, version, node) (${select(catalogue.buildInfo, chosenExporters)})`),
    )
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true, Value: true },
        indexByName: { instance: 0, version: 1, node: 2 },
        renameByName: { instance: 'Exporter', version: 'Lovewatch', node: 'Node.js' },
      },
    });
}
