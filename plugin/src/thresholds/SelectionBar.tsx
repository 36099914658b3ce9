import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { FilterInput, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { Threshold } from '../api/schema/thresholds.ts';
import { selected } from './groups.ts';
import type { SelectionInHand } from './use-selection.ts';

interface SelectionBarProps {
  readonly selection: SelectionInHand;
  readonly thresholds: readonly Threshold[];
}

/** Searches by name, and leaves only what is breached or tuned. */
export function SelectionBar({ selection, thresholds }: SelectionBarProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { search, searchFor, shown, show } = selection;
  const count = (which: 'all' | 'breached' | 'tuned'): number => selected(thresholds, which, search).length;
  const label = t('thresholds.search', 'Search by name');
  return (
    <div className={styles.bar} role="search">
      <div className={styles.search}>
        <FilterInput
          aria-label={label}
          placeholder={label}
          value={search}
          onChange={searchFor}
          escapeRegex={false}
        />
      </div>
      <RadioButtonGroup
        id="thresholds-show"
        aria-label={t('thresholds.show', 'Which metrics to show')}
        value={shown}
        onChange={show}
        options={[
          { value: 'all', label: t('thresholds.show-all', 'All {{total}}', { total: count('all') }) },
          {
            value: 'breached',
            label: t('thresholds.show-breached', 'Breached {{total}}', { total: count('breached') }),
          },
          { value: 'tuned', label: t('thresholds.show-tuned', 'Tuned {{total}}', { total: count('tuned') }) },
        ]}
      />
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'bar' | 'search', string> {
  return {
    bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    search: css({ flex: `1 1 ${theme.spacing(24)}`, maxWidth: theme.spacing(48) }),
  };
}
