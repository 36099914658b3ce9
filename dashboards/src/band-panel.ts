import { GraphDrawStyle, LineInterpolation } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import type { Metric } from '../../exporter/src/metrics/metric.ts';
import { colours } from './colours.ts';
import { thresholdLink } from './links.ts';
import { drawnIn } from './looks.ts';
import { curves } from './panels.ts';
import { over, rows } from './query.ts';
import { select } from './select.ts';
import { chosenMetrics } from './threshold-panels.ts';

/** The series by their names in the legend: a transformation may lose the query that they came from. */
const upperEdge = 'upper edge';
const lowerEdge = 'lower edge';
const value = 'value';
const breached = 'breached';

/** @returns a chart for each chosen metric: its value, its band, and the values that were breaches. */
export function bandPanel(): TimeseriesBuilder {
  const of = (metric: Metric<'metric'>): string => select(metric, chosenMetrics);
  const valueOfBreach = `${of(catalogue.thresholdValue)}\nand ${of(catalogue.thresholdBreached)} == 1`;
  return curves({
    title: '$metric',
    description:
      'Shaded: what is usual, as learned from the window, with what a person has set. Dots: the values of a breach. The value is right and the band is not? Tune it.',
  })
    .repeat('metric')
    .repeatDirection('h')
    .maxPerRow(2)
    .height(9)
    .dataLinks([thresholdLink()])
    .targets([
      over('upper', of(catalogue.thresholdUpper), upperEdge),
      over('lower', of(catalogue.thresholdLower), lowerEdge),
      over('value', of(catalogue.thresholdValue), value),
      over('breached', valueOfBreach, breached),
      rows('unit', grafanaUnit()),
    ])
    .withTransformation(unitOfQuery('unit'))
    .overrideByName(upperEdge, [
      ...edge,
      { id: 'custom.fillBelowTo', value: lowerEdge },
      { id: 'custom.fillOpacity', value: 18 },
    ])
    .overrideByName(lowerEdge, edge)
    .overrideByName(value, drawnIn(colours.plain, 'bold'))
    .overrideByName(breached, [
      ...drawnIn(colours.bad, 'bold'),
      { id: 'custom.drawStyle', value: GraphDrawStyle.Points },
      { id: 'custom.pointSize', value: 9 },
    ]);
}

/** An edge holds until the next. */
const edge = [
  ...drawnIn(colours.well, 'dotted'),
  { id: 'custom.lineInterpolation', value: LineInterpolation.StepAfter },
];

/** Units that Grafana has by another name; `bytes` it has, and any other it shows behind the number as it is. */
const formats: Readonly<Record<string, string>> = {
  seconds: 's',
  ratio: 'percentunit',
  'requests/s': 'reqps',
};

/** The unit of the metric, in the words of Grafana, as the one label of a series. */
function grafanaUnit(): string {
  return Object.entries(formats).reduce(
    (expr, [unit, format]) => `label_replace(${expr}, "unit", "${format}", "unit", "${unit}")`,
    `max by (unit) (${select(catalogue.thresholdInfo, chosenMetrics)})`,
  );
}

/** @returns takes the unit of the panel's numbers from the column `unit` of a query. */
function unitOfQuery(refId: string) {
  const mappings = [{ fieldName: 'unit', handlerKey: 'unit', reducerId: 'lastNotNull' }];
  return { id: 'configFromData', options: { configRefId: refId, mappings } };
}
