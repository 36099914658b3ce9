import type { DataFrame, PanelOptionsEditorBuilder, SelectableValue } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { BandStyle } from '../chart/band-chart-props.ts';
import { bandsIn } from './bands-in.ts';

export interface BandPanelOptions {
  /** '' is the first that the queries answer. */
  readonly metric: string;
  readonly bandStyle: BandStyle;
  readonly hasBreaches: boolean;
  readonly hasLegend: boolean;
}

/** What a person can choose of the panel. */
export function addPanelOptions(builder: PanelOptionsEditorBuilder<BandPanelOptions>): void {
  builder
    .addSelect({
      path: 'metric',
      name: t('band-panel.metric', 'Metric'),
      description: t('band-panel.metric-description', 'Of those that the queries answer.'),
      defaultValue: '',
      settings: {
        allowCustomValue: true,
        options: [first()],
        getOptions: ({ data }) => Promise.resolve([first(), ...found(data)]),
      },
    })
    .addRadio({
      path: 'bandStyle',
      name: t('band-panel.style', 'Band'),
      defaultValue: 'filled',
      settings: {
        options: [
          { value: 'filled', label: t('band-panel.filled', 'Filled') },
          { value: 'lines', label: t('band-panel.lines', 'Lines') },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'hasBreaches',
      name: t('band-panel.breaches', 'Show breaches'),
      description: t(
        'band-panel.breaches-description',
        'Where a query asks for lovewatch_threshold_breached.',
      ),
      defaultValue: true,
    })
    .addBooleanSwitch({
      path: 'hasLegend',
      name: t('band-panel.legend', 'Show legend'),
      defaultValue: true,
    });
}

function first(): SelectableValue<string> {
  return { value: '', label: t('band-panel.first', 'The first') };
}

function found(frames: DataFrame[]): SelectableValue<string>[] {
  return bandsIn(frames, () => '')
    .filter(({ metric }) => metric !== '')
    .map(({ metric }) => ({ value: metric, label: metric }));
}
