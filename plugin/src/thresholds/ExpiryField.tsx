import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { useNow } from '../components/use-now.ts';
import { verbatim } from '../components/verbatim.ts';
import { customHoursMax, ttlSecondsOf, type Expiry, type ExpiryChoice } from './expiry.ts';

interface ExpiryFieldProps {
  readonly expiry: Expiry;
  readonly error: string | undefined;
  readonly onChange: (expiry: Expiry) => void;
}

/** For how long a tuning holds, and when it is automatic again. */
export function ExpiryField({ expiry, error, onChange }: ExpiryFieldProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const now = useNow(10_000);
  const isCustom = expiry.choice === 'custom';
  return (
    <div className={styles.expiry}>
      <Field noMargin label={t('thresholds.expiry.label', 'It holds')} description={endText(expiry, now)}>
        <div className={styles.choices}>
          <RadioButtonGroup
            id="tune-expiry"
            aria-label={t('thresholds.expiry.label', 'It holds')}
            value={expiry.choice}
            options={choices()}
            onChange={(choice) => {
              onChange({ ...expiry, choice });
            }}
          />
        </div>
      </Field>
      {isCustom && (
        <Field
          noMargin
          label={t('thresholds.expiry.hours', 'Hours')}
          description={t('thresholds.expiry.hours-hint', 'Above 0, at most {{max}}', { max: customHoursMax })}
          invalid={error !== undefined}
          error={error}
        >
          <Input
            id="tune-hours"
            width={16}
            inputMode="decimal"
            autoComplete="off"
            value={expiry.customHours}
            onChange={({ currentTarget }) => {
              onChange({ ...expiry, customHours: currentTarget.value });
            }}
          />
        </Field>
      )}
    </div>
  );
}

function choices(): { value: ExpiryChoice; label: string }[] {
  return [
    { value: '2h', label: t('thresholds.expiry.2h', '2 hours') },
    { value: '8h', label: t('thresholds.expiry.8h', '8 hours') },
    { value: '1d', label: t('thresholds.expiry.1d', '1 day') },
    { value: 'until-changed', label: t('thresholds.expiry.until-changed', 'Until changed') },
    { value: 'custom', label: t('thresholds.expiry.custom', 'Custom') },
  ];
}

function endText(expiry: Expiry, nowMs: number): string {
  const seconds = ttlSecondsOf(expiry);
  if (seconds === null) return t('thresholds.expiry.forever', 'For good: somebody has to remember it.');
  if (seconds === undefined) return t('thresholds.expiry.unknown', 'Then it is automatic again.');
  return t('thresholds.expiry.ends', 'Automatic again at {{at}}', {
    at: dateTimeFormat(nowMs + seconds * 1000),
    ...verbatim,
  });
}

function stylesOf(theme: GrafanaTheme2): Record<'expiry' | 'choices', string> {
  return {
    expiry: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) }),
    choices: css({ overflowX: 'auto', maxWidth: '100%' }),
  };
}
