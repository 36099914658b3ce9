import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

interface FindingProps {
  readonly title: string;
  /** A word beside the title. */
  readonly aside?: ReactNode;
  /** Whether it takes the whole width where others stand side by side. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One of the things that a diagnosis has found, in a frame of its own. */
export function Finding({ title, aside, isWide = false, children }: FindingProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <section className={cx(styles.finding, isWide && styles.wide)}>
      <div className={styles.head}>
        <h5>{title}</h5>
        {aside}
      </div>
      {children}
    </section>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'finding' | 'wide' | 'head', string> {
  return {
    finding: css({
      minWidth: 0,
      padding: theme.spacing(1, 1.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    wide: css({ gridColumn: '1 / -1' }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: theme.spacing(1.5),
      marginBottom: theme.spacing(0.5),
      h5: {
        margin: 0,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightMedium,
        color: theme.colors.text.secondary,
      },
    }),
  };
}
