import { PanelOptionsEditorBuilder, type PanelData, type PanelPlugin } from '@grafana/data';
import { Field } from '@grafana/ui';
import { get, set, cloneDeep } from 'lodash';
import { useMemo, type ReactElement } from 'react';
import type { PanelOptions } from './load-panel.ts';

interface Props {
  plugin: PanelPlugin<PanelOptions>;
  options: PanelOptions;
  data: PanelData;
  onChange: (options: PanelOptions) => void;
}

/** The options that a panel declares, as the side of Grafana's panel editor has them. */
export function PanelOptionsPane({ plugin, options, data, onChange }: Props): ReactElement {
  const context = { data: data.series, options };
  const items = useMemo(() => {
    const builder = new PanelOptionsEditorBuilder<PanelOptions>();
    plugin.getPanelOptionsSupplier()(builder, { data: data.series, options });
    return builder.getItems();
  }, [plugin, data.series, options]);
  const shown = items.filter(({ showIf }) => showIf === undefined || showIf(options, data.series) !== false);
  return (
    <>
      {shown.map((item) => {
        const { id, path, name, description, editor: Editor } = item;
        const value: unknown = get(options, path);
        return (
          <Field key={id} label={name} description={description} htmlFor={`option-${id}`}>
            <Editor
              id={`option-${id}`}
              value={value}
              item={item}
              context={context}
              onChange={(value: unknown) => {
                onChange(set(cloneDeep(options), path, value));
              }}
            />
          </Field>
        );
      })}
    </>
  );
}
