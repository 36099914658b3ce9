import { css } from '@emotion/css';
import {
  dateTime,
  rangeUtil,
  type AppPlugin,
  type GrafanaTheme2,
  type PanelPlugin,
  type TimeRange,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Field, Input, TimeRangeInput, useStyles2 } from '@grafana/ui';
import { useState, type ReactElement } from 'react';
import { texts } from '../texts/texts.ts';
import type { PanelOptions } from './load-panel.ts';
import { PanelOptionsPane } from './PanelOptionsPane.tsx';
import { PanelView } from './PanelView.tsx';
import { usePanelData } from './use-panel-data.ts';

const exprDefault = '{__name__=~"lovewatch_threshold_(value|lower|upper|breached)"}';

interface Props {
  app: AppPlugin;
  plugin: PanelPlugin<PanelOptions>;
}

/** A panel with its query, time range and options beside it; the query is kept in the address. */
export function PanelWorkbench({ app, plugin }: Props): ReactElement {
  const styles = useStyles2(stylesOf);
  const words = texts();
  const [expr, setExpr] = useState(() => locationService.getSearch().get('expr') ?? exprDefault);
  const [timeRange, setTimeRange] = useState<TimeRange>(() =>
    rangeUtil.convertRawToRange({ from: 'now-1h', to: 'now' }),
  );
  const [options, setOptions] = useState<PanelOptions>(() => ({ ...plugin.defaults }));
  const data = usePanelData(expr, timeRange);
  return (
    <div className={styles.workbench}>
      <PanelView
        {...{ app, plugin, expr, options, data, timeRange }}
        onOptions={setOptions}
        onTimeRange={(from, to) => {
          setTimeRange(rangeUtil.convertRawToRange({ from: dateTime(from), to: dateTime(to) }));
        }}
      />
      <section aria-label={words.panelOptions} className={styles.options}>
        <TimeRangeInput value={timeRange} onChange={setTimeRange} />
        <Field label="PromQL" description={words.panelQuery} htmlFor="panel-expr">
          <Input
            id="panel-expr"
            defaultValue={expr}
            onBlur={(event) => {
              setExpr(event.target.value);
              locationService.partial({ expr: event.target.value }, true);
            }}
          />
        </Field>
        <PanelOptionsPane {...{ plugin, options, data }} onChange={setOptions} />
      </section>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'workbench' | 'options', string> {
  return {
    workbench: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) }),
    options: css({
      flex: '1 1 280px',
      maxWidth: 400,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    }),
  };
}
