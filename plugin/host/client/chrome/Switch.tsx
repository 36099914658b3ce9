import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactElement } from 'react';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: (readonly [Value, string])[];
  title?: string | undefined;
  onChange: (value: Value) => void;
}

/** A choice of a few: the browser's own list, which every keyboard, screen reader and phone knows. */
export function Switch<Value extends string>({
  label,
  value,
  options,
  title,
  onChange,
}: Props<Value>): ReactElement {
  const styles = useStyles2(stylesOf);
  return (
    <select
      aria-label={label}
      title={title ?? label}
      className={styles}
      value={value}
      onChange={(event) => {
        onChange(event.target.value as Value);
      }}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    height: 28,
    maxWidth: 92,
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.primary,
    background: theme.components.input.background,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  });
}
