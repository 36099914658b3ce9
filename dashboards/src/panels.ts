import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  ReduceDataOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { dataSource } from './variables.ts';

/** What every panel says of itself. */
export interface Words {
  /** A question, or a plain statement. */
  readonly title: string;
  /** What one should conclude from what one sees. */
  readonly description: string;
}

/** @returns curves over time, with a legend below that tells their newest values. */
export function curves({ title, description }: Words): TimeseriesBuilder {
  return new TimeseriesBuilder()
    .title(title)
    .description(description)
    .datasource(dataSource)
    .lineWidth(1)
    .fillOpacity(0)
    .lineInterpolation(LineInterpolation.Linear)
    .showPoints(VisibilityMode.Auto)
    .legend(legendBelow(['lastNotNull']))
    .tooltip(tooltipOfAll())
    .span(12)
    .height(8);
}

/** @returns one large value a series, with the curve behind it. */
export function figure({ title, description }: Words): StatBuilder {
  return new StatBuilder()
    .title(title)
    .description(description)
    .datasource(dataSource)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(''))
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .textMode(BigValueTextMode.ValueAndName)
    .span(6)
    .height(5);
}

/** @returns a bar a series that shows by words and colours what state it was in. */
export function states({ title, description }: Words): StateTimelineBuilder {
  return new StateTimelineBuilder()
    .title(title)
    .description(description)
    .datasource(dataSource)
    .mergeValues(true)
    .showValue(VisibilityMode.Auto)
    .rowHeight(0.8)
    .legend(legendBelow([]))
    .tooltip(tooltipOfAll())
    .span(24)
    .height(7);
}

/** @returns rows and columns; see `joinedBy` for what to make them of. */
export function table({ title, description }: Words): TableBuilder {
  return new TableBuilder()
    .title(title)
    .description(description)
    .datasource(dataSource)
    .showHeader(true)
    .span(24)
    .height(8);
}

function legendBelow(calculations: string[]): VizLegendOptionsBuilder {
  return new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(true)
    .calcs(calculations);
}

/** For a wide panel with many series, the loudest first. */
export function legendBeside(): VizLegendOptionsBuilder {
  return new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.Table)
    .placement(LegendPlacement.Right)
    .showLegend(true)
    .calcs(['lastNotNull', 'max'])
    .sortBy('Max')
    .sortDesc(true);
}

function tooltipOfAll(): VizTooltipOptionsBuilder {
  return new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
}
