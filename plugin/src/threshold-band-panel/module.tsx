import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { BandPanel } from './BandPanel.tsx';
import { addPanelOptions, type BandPanelOptions } from './panel-options.ts';
import { panelId } from './panel-id.ts';

void initPluginTranslations(panelId); // Grafana has loaded the texts; they are ready before anything is drawn.

/** What the chart takes from the field's standard options; the others change nothing. */
const used = [FieldConfigProperty.Unit, FieldConfigProperty.Decimals];

// One module without lazy chunks: Grafana serves a nested panel from an address of its own, where the app's are not.
export const plugin = new PanelPlugin<BandPanelOptions>(BandPanel)
  .useFieldConfig({
    disableStandardOptions: Object.values(FieldConfigProperty).filter((option) => !used.includes(option)),
  })
  .setPanelOptions(addPanelOptions);
