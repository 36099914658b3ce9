import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, IconButton, Input, useStyles2 } from '@grafana/ui';
import { canEdit } from '../app/permissions.ts';
import { verbatim } from '../components/verbatim.ts';

export interface InputText {
  readonly label: string;
  readonly description: string;
  readonly unit: string;
  /** What holds while it is empty. */
  readonly automatic: string;
  /** The number as a person reads it; left out where it would say the same. */
  readonly formatted: ((value: number) => string) | undefined;
}

interface TuningInputProps {
  readonly id: string;
  readonly text: InputText;
  /** As typed; '' is automatic. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One number that can be set, or left to be automatic. */
export function TuningInput({ id, text, value, error, onChange }: TuningInputProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { label, description, unit, automatic } = text;
  const isSet = value.trim() !== '';
  const placeholder = t('thresholds.field.automatic', 'automatic: {{automatic}}', { automatic, ...verbatim });
  return (
    <Field
      noMargin
      label={label}
      description={description}
      disabled={!canEdit()}
      invalid={error !== undefined}
      error={error}
    >
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        placeholder={placeholder}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
        suffix={
          <span className={styles.suffix}>
            {isSet ? readable(value, text) : unit}
            {isSet && canEdit() && (
              <IconButton
                name="times"
                size="sm"
                aria-label={t('thresholds.field.clear', '{{label}}: make it automatic', {
                  label,
                  ...verbatim,
                })}
                onClick={() => {
                  onChange('');
                }}
              />
            )}
          </span>
        }
      />
    </Field>
  );
}

function readable(value: string, { unit, formatted }: InputText): string {
  const number = Number(value);
  return formatted === undefined || !Number.isFinite(number) ? unit : `${unit} = ${formatted(number)}`;
}

function stylesOf(theme: GrafanaTheme2): Record<'suffix', string> {
  return {
    suffix: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    }),
  };
}
