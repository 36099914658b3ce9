import { css } from '@emotion/css';
import {
  EventBusSrv,
  getTimeZone,
  type AppPlugin,
  type GrafanaTheme2,
  type PanelData,
  type PanelPlugin,
  type TimeRange,
} from '@grafana/data';
import { ErrorBoundaryAlert, PanelChrome, useStyles2 } from '@grafana/ui';
import { useMemo, type ReactElement } from 'react';
import { useMeasure } from 'react-use';
import type { PanelOptions } from './load-panel.ts';
import { PanelMenu } from './PanelMenu.tsx';

const heightPixels = 420;

interface Props {
  app: AppPlugin;
  plugin: PanelPlugin<PanelOptions>;
  expr: string;
  options: PanelOptions;
  data: PanelData;
  timeRange: TimeRange;
  onOptions: (options: PanelOptions) => void;
  onTimeRange: (from: number, to: number) => void;
}

/** One panel in its frame, with the properties that a dashboard gives it. */
export function PanelView({
  app,
  plugin,
  expr,
  options,
  data,
  timeRange,
  onOptions,
  onTimeRange,
}: Props): ReactElement {
  const styles = useStyles2(stylesOf);
  const [measured, { width }] = useMeasure<HTMLDivElement>();
  const eventBus = useMemo(() => new EventBusSrv(), []);
  const { panel: Panel, meta } = plugin;
  const timeZone = getTimeZone();
  const context = {
    pluginId: meta.id,
    id: 1,
    title: meta.name,
    timeRange: timeRange.raw,
    timeZone,
    dashboard: { uid: 'preview', title: 'Preview', tags: [] },
    targets: [{ refId: 'A', expr, datasource: { type: 'prometheus', uid: 'prometheus' } }],
    data,
  };
  return (
    <div ref={measured} className={styles}>
      {width > 0 && (
        <PanelChrome
          title={meta.name}
          width={width}
          height={heightPixels}
          loadingState={data.state}
          statusMessage={data.errors?.[0]?.message}
          menu={() => <PanelMenu app={app} context={context} />}
          collapsible={false}
          showMenuAlways
        >
          {(innerWidth, innerHeight) =>
            Panel !== null && (
              <ErrorBoundaryAlert>
                <Panel
                  id={1}
                  title={meta.name}
                  data={data}
                  options={options}
                  fieldConfig={plugin.fieldConfigDefaults}
                  timeRange={timeRange}
                  timeZone={timeZone}
                  width={innerWidth}
                  height={innerHeight}
                  transparent={false}
                  renderCounter={0}
                  eventBus={eventBus}
                  replaceVariables={(text) => text}
                  onOptionsChange={onOptions}
                  onFieldConfigChange={() => undefined}
                  onChangeTimeRange={({ from, to }) => {
                    onTimeRange(from, to);
                  }}
                />
              </ErrorBoundaryAlert>
            )
          }
        </PanelChrome>
      )}
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    flexGrow: 1,
    minWidth: 0,
    minHeight: heightPixels,
    flexBasis: `min(100%, ${theme.breakpoints.values.sm}px)`,
  });
}
