import {
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  type StandardEditorProps,
} from '@grafana/data';
import { Input, RadioButtonGroup, Combobox, Switch } from '@grafana/ui';
import type { ComponentType, ReactElement } from 'react';

interface Choices {
  options?: { value: string; label?: string; description?: string }[];
  min?: number;
  max?: number;
  step?: number;
  placeholder?: string;
}

type Editor<Value> = StandardEditorProps<Value, Choices>;

/** Editors for the options that panels declare, by the names that Grafana has for them; before a panel is loaded. */
export function installEditors(): void {
  const editors: Record<string, ComponentType<StandardEditorProps>> = {
    text: TextEditor,
    unit: TextEditor,
    color: TextEditor,
    number: NumberEditor,
    slider: NumberEditor,
    boolean: BooleanEditor,
    select: SelectEditor,
    radio: RadioEditor,
  };
  standardEditorsRegistry.setInit(() =>
    Object.entries(editors).map(([id, editor]) => ({ id, name: id, editor })),
  );
  standardFieldConfigEditorRegistry.setInit(() => []);
}

function TextEditor({ id, value, onChange, item }: Editor<string>): ReactElement {
  return (
    <Input
      id={id}
      defaultValue={value}
      placeholder={item.settings?.placeholder}
      onBlur={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}

function NumberEditor({ id, value, onChange, item }: Editor<number>): ReactElement {
  const { min, max, step } = item.settings ?? {};
  return (
    <Input
      id={id}
      type="number"
      defaultValue={value}
      min={min}
      max={max}
      step={step}
      onBlur={(event) => {
        onChange(event.target.value === '' ? undefined : Number(event.target.value));
      }}
    />
  );
}

function BooleanEditor({ id, value, onChange }: Editor<boolean>): ReactElement {
  return (
    <Switch
      id={id}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
}

function SelectEditor({ id, value, onChange, item }: Editor<string>): ReactElement {
  return (
    <Combobox
      id={id}
      value={value}
      options={item.settings?.options ?? []}
      onChange={(chosen) => {
        onChange(chosen.value);
      }}
    />
  );
}

function RadioEditor({ id, value, onChange, item }: Editor<string>): ReactElement {
  return (
    <RadioButtonGroup
      id={id}
      value={value}
      options={item.settings?.options ?? []}
      onChange={onChange}
      fullWidth
    />
  );
}
