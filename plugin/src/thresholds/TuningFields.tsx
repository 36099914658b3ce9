import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Tune } from '../api/schema/thresholds.ts';
import { formatCount, formatRatio, formatValue } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import type { Draft } from './draft.ts';
import { alphaMax, marginMax, type Problems } from './draft-problems.ts';
import { tuningFields, type TuningField } from './tuning.ts';
import { TuningInput, type InputText } from './TuningInput.tsx';

interface TuningFieldsProps {
  readonly tune: Tune;
  readonly draft: Draft;
  readonly problems: Problems;
  readonly onChange: (draft: Draft) => void;
}

/** The four numbers that can be set of a metric. */
export function TuningFields({ tune, draft, problems, onChange }: TuningFieldsProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.frame}>
      <div className={styles.fields}>
        {tuningFields.map((field) => (
          <TuningInput
            key={field}
            id={`tune-${field}`}
            text={textOf(field, tune)}
            value={draft.fields[field]}
            error={problems[field]}
            onChange={(value) => {
              onChange({ ...draft, fields: { ...draft.fields, [field]: value } });
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** The share of the samples outside of the band that the exporter has without a tuning. */
const alphaDefault = 0.05;

function textOf(field: TuningField, { unit, band }: Tune): InputText {
  const formatted = (value: number): string => formatValue(value, unit);
  switch (field) {
    case 'upper':
      return {
        label: t('thresholds.field.upper', 'Upper edge'),
        description: t(
          'thresholds.field.upper-hint',
          'Any value above it is an alert; records above no longer count.',
        ),
        unit,
        automatic: formatted(band.upper ?? NaN),
        formatted,
      };
    case 'lower':
      return {
        label: t('thresholds.field.lower', 'Lower edge'),
        description: t(
          'thresholds.field.lower-hint',
          'Any value below it is an alert; records below no longer count.',
        ),
        unit,
        automatic: formatted(band.lower ?? NaN),
        formatted,
      };
    case 'margin':
      return {
        label: t('thresholds.field.margin', 'Margin'),
        description: t(
          'thresholds.field.margin-hint',
          'Widths of the band, 0 to {{max}}: so much wider is the band, and so much a record must be beaten by.',
          { max: marginMax },
        ),
        unit: t('thresholds.field.margin-unit', 'widths'),
        automatic: formatCount(0),
        formatted: undefined,
      };
    case 'alpha':
      return {
        label: t('thresholds.field.alpha', 'Alpha'),
        description: t(
          'thresholds.field.alpha-hint',
          'The share of the samples outside of the band, above 0 and at most {{max}}: less makes it wider.',
          { max: alphaMax, ...verbatim },
        ),
        unit: t('thresholds.field.alpha-unit', 'of 1'),
        automatic: String(alphaDefault),
        formatted: (value) => formatRatio(value),
      };
  }
}

function stylesOf(theme: GrafanaTheme2): Record<'frame' | 'fields', string> {
  return {
    frame: css({ containerType: 'inline-size' }),
    fields: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
      alignItems: 'end',
      gap: theme.spacing(2),
      '@container (max-width: 800px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
      '@container (max-width: 440px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
  };
}
