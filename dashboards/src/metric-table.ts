import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import type { Metric } from '../../exporter/src/metrics/metric.ts';
import { colours } from './colours.ts';
import { joinedTable, type Column, type TableQuery } from './joined-table.ts';
import { thresholdRowLink } from './links.ts';
import { cellInColour, words, type Word } from './looks.ts';
import { select } from './select.ts';
import { chosenMetrics, scoreSteps } from './threshold-panels.ts';

/** Rows have units of their own, in a column beside. */
const anyUnit = [{ id: 'unit', value: units.Short }];

const columns: readonly Column[] = [
  { label: 'metric', title: 'Metric', looks: [{ id: 'links', value: [thresholdRowLink().build()] }] },
  said('breached', 'Now', catalogue.thresholdBreached, [
    [0, 'calm', colours.well],
    [1, 'breached', colours.bad],
  ]),
  number('score', 'Score', catalogue.thresholdScore, [
    { id: 'decimals', value: 2 },
    { id: 'thresholds', value: scoreSteps.build() },
    cellInColour,
  ]),
  number('value', 'Value', catalogue.thresholdValue, anyUnit),
  number('lower', 'Lower edge', catalogue.thresholdLower, anyUnit),
  number('upper', 'Upper edge', catalogue.thresholdUpper, anyUnit),
  { label: 'unit', title: 'Unit' },
  { label: 'state', title: 'Judged by' },
  { label: 'severity', title: 'A breach becomes', looks: meaning([['none', 'nothing', colours.plain]]) },
  said('tuned', 'Tuned', catalogue.thresholdTuned, [
    [0, 'automatic', colours.well],
    [1, 'by hand', colours.byHand],
  ]),
];

/** For the columns of their labels. */
const others: readonly TableQuery[] = [
  { refId: 'state', expr: `max by (metric, state) (${select(catalogue.thresholdState, chosenMetrics)})` },
  {
    refId: 'info',
    expr: `max by (metric, unit, severity) (${select(catalogue.thresholdInfo, chosenMetrics)})`,
  },
];

/** @returns the metrics in numbers; a row leads to the metric's page. */
export function metricTable(): TableBuilder {
  return joinedTable(
    {
      title: 'How is each metric now?',
      description: 'What is not known yet is empty. Choose a name to see and tune its band.',
    },
    'metric',
    columns,
    others,
  ).height(11);
}

function number(
  refId: string,
  title: string,
  metric: Metric<'metric'>,
  looks: readonly DynamicConfigValue[],
): Column {
  return { refId, title, expr: `max by (metric) (${select(metric, chosenMetrics)})`, looks };
}

function said(refId: string, title: string, metric: Metric<'metric'>, meanings: readonly Word[]): Column {
  return number(refId, title, metric, meaning(meanings));
}

function meaning(meanings: readonly Word[]): DynamicConfigValue[] {
  return [{ id: 'mappings', value: [words(...meanings)] }, cellInColour];
}
