import { LoadingState, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import type { BreachSpan } from '../chart/band-chart-props.ts';
import { BandChart } from '../chart/BandChart.tsx';
import { asksForThreshold } from '../extension/metric-in-query.ts';
import { thresholdPath } from '../extension/threshold-path.ts';
import { unitOfMetric } from './metric-unit.ts';
import { PanelNotice } from './PanelNotice.tsx';
import type { BandPanelOptions } from './panel-options.ts';
import { usePanelBand } from './use-panel-band.ts';

const none: readonly BreachSpan[] = [];
/** A lower panel, in CSS pixels, is the chart alone. */
const legendFromHeight = 120;

/** A metric of Lovewatch within its band, on any dashboard. */
export function BandPanel(props: PanelProps<BandPanelOptions>): React.JSX.Element | null {
  const { options, data, width, height, title, timeRange, timeZone, onChangeTimeRange } = props;
  const { found, band } = usePanelBand(props);
  if (band === undefined) {
    if (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted) return null;
    return (
      <PanelNotice {...{ width, height }} reason={reasonOf(props, found.length)} metric={options.metric} />
    );
  }
  const { metric, series, breaches, format } = band;
  return (
    <BandChart
      {...{ width, height, series, timeZone, format }}
      metric={metric === '' ? title : metric}
      unit={unitOfMetric(metric)}
      range={timeRange}
      bandStyle={options.bandStyle}
      breaches={options.hasBreaches ? breaches : none}
      hasLegend={options.hasLegend && height >= legendFromHeight}
      legendEnd={<TuneLink path={thresholdPath(metric === '' ? undefined : metric, timeRange.raw)} />}
      onZoom={onChangeTimeRange}
    />
  );
}

function TuneLink({ path }: { path: string }): React.JSX.Element {
  return (
    <TextLink href={path} inline={false} variant="bodySmall">
      {t('band-panel.tune', 'Tune threshold')}
    </TextLink>
  );
}

function reasonOf({ data }: PanelProps, bands: number): 'no-query' | 'no-data' | 'no-such-metric' {
  if (bands > 0) return 'no-such-metric';
  const exprs = data.request?.targets.map((target) => ('expr' in target ? String(target.expr) : '')) ?? [];
  return exprs.some(asksForThreshold) ? 'no-data' : 'no-query';
}
