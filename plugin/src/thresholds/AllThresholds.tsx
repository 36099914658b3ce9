import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Threshold } from '../api/schema/thresholds.ts';
import { firstOf, grouped } from './groups.ts';
import { NotShown } from './NotShown.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ThresholdTable } from './ThresholdTable.tsx';
import { useSelection } from './use-selection.ts';

/** All metrics in one table, the most urgent first. */
export function AllThresholds({ thresholds }: { thresholds: readonly Threshold[] }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const selection = useSelection(thresholds);
  return (
    <div className={styles.all}>
      <SelectionBar selection={selection} thresholds={thresholds} />
      {selection.thresholds.length === 0 ? (
        <p>{t('thresholds.nothing-selected', 'No metric is like that.')}</p>
      ) : (
        <>
          <ThresholdTable groups={firstOf(grouped(selection.thresholds))} />
          <NotShown total={selection.thresholds.length} />
        </>
      )}
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'all', string> {
  return {
    all: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      maxWidth: theme.spacing(160),
    }),
  };
}
