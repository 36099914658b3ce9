import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  /** Of the title, one below what stands above it. */
  readonly level?: 2 | 3;
  /** Controls beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its heading, in the frame that Grafana's panels have. */
export function Panel({ title, level = 3, actions, children }: PanelProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading id={id} className={styles.title}>
          {title}
        </Heading>
        {actions}
      </div>
      {children}
    </section>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'panel' | 'head' | 'title', string> {
  return {
    panel: css({
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      padding: theme.spacing(1.5, 2, 2),
      minWidth: 0,
    }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      minHeight: theme.spacing(4),
      marginBottom: theme.spacing(1),
      '&:last-child': { marginBottom: theme.spacing(-0.5) },
    }),
    title: css({
      margin: 0,
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
  };
}
