import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Breaker } from '../api/schema/breakers.ts';
import { formatCount } from '../components/format.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { breakerLevel } from './breaker-level.ts';
import { stateWord } from './state-text.ts';

interface BackendListProps {
  readonly breakers: readonly Breaker[];
  readonly chosen: string;
  readonly onChoose: (backend: string) => void;
}

/** One line for each backend, to choose what is shown below. */
export function BackendList({ breakers, chosen, onChoose }: BackendListProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.list} aria-label={t('breakers.backends', 'Backends')}>
      {breakers.map((breaker) => (
        <li key={breaker.backend}>
          <button
            type="button"
            className={styles.item}
            aria-pressed={breaker.backend === chosen}
            onClick={() => {
              onChoose(breaker.backend);
            }}
          >
            <span className={styles.name}>{breaker.backend}</span>
            <StatusWord level={breakerLevel(breaker)}>{stateWord(breaker.state)}</StatusWord>
            <span className={styles.health}>
              {t('breakers.health-short', 'health {{score}}', {
                score: formatCount(breaker.health_score, 0),
              })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'list' | 'item' | 'name' | 'health', string> {
  return {
    list: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
      gap: theme.spacing(1),
      listStyle: 'none',
    }),
    item: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1.5),
      alignItems: 'baseline',
      width: '100%',
      padding: theme.spacing(1, 1.5),
      textAlign: 'left',
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      '&:hover': { background: theme.colors.action.hover },
      '&[aria-pressed="true"]': {
        borderColor: theme.colors.primary.border,
        background: theme.colors.action.selected,
      },
    }),
    name: css({ flex: '1 1 auto', fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    health: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
