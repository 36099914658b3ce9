import { formattedValueToString, type Field, type PanelProps } from '@grafana/data';
import { useMemo } from 'react';
import type { BandSeries, BreachSpan } from '../chart/band-chart-props.ts';
import { joinedTracks, trackFrom } from '../chart/band-series.ts';
import { metricsInQuery, type FillIn } from '../extension/metric-in-query.ts';
import { bandsIn, type FoundBand, type QueryOf, type TimedField } from './bands-in.ts';
import { breachSpans } from './breach-spans.ts';
import type { BandPanelOptions } from './panel-options.ts';

/** What the panel draws. */
export interface PanelBand {
  readonly metric: string;
  readonly series: BandSeries;
  readonly breaches: readonly BreachSpan[];
  /** How a person wants the values written; undefined: as the metric's unit does. */
  readonly format: ((value: number) => string) | undefined;
}

/** @returns every band in the answer, and the one that is chosen; undefined when it is not among them. */
export function usePanelBand(props: PanelProps<BandPanelOptions>): {
  found: readonly FoundBand[];
  band: PanelBand | undefined;
} {
  const { data, options, replaceVariables } = props;
  const { series, request } = data;
  const found = useMemo(() => {
    const exprOf = exprsOf(request?.targets ?? []);
    const fillIn: FillIn = (text, as) => replaceVariables(text, {}, as === 'pattern' ? 'regex' : 'raw');
    const metricOf: QueryOf = (refId) => {
      const metrics = metricsInQuery(exprOf(refId), fillIn);
      return metrics.length === 1 ? (metrics[0] ?? '') : '';
    };
    return bandsIn(series, exprOf, metricOf);
  }, [series, request, replaceVariables]);
  const metric = replaceVariables(options.metric);
  const chosen = metric === '' ? found[0] : found.find((each) => each.metric === metric);
  const band = useMemo(() => chosen && bandOf(chosen), [chosen]);
  return { found, band };
}

function exprsOf(targets: readonly { refId: string }[]): QueryOf {
  const exprs = new Map(
    targets.map((target) => [
      target.refId,
      'expr' in target && typeof target.expr === 'string' ? target.expr : '',
    ]),
  );
  return (refId) => exprs.get(refId ?? '') ?? '';
}

function bandOf({ metric, fields }: FoundBand): PanelBand {
  const { value, lower, upper, breached } = fields;
  const track = (field: TimedField | undefined): ReturnType<typeof trackFrom> | undefined =>
    field && trackFrom(field.times, field.numbers);
  return {
    metric,
    series: joinedTracks({ value: track(value), lower: track(lower), upper: track(upper) }),
    breaches: breached === undefined ? [] : breachSpans(breached.times.values, breached.numbers.values),
    format: formatOf((value ?? upper ?? lower)?.numbers),
  };
}

function formatOf(field: Field | undefined): PanelBand['format'] {
  const display = field?.display;
  if (display === undefined || (field?.config.unit ?? '') === '') return undefined;
  return (value) => formattedValueToString(display(value));
}
