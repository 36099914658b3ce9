import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** A part of an incident with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <section className={styles}>
      <h4>{title}</h4>
      {children}
    </section>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    minWidth: 0,
    h4: {
      margin: theme.spacing(0, 0, 0.75),
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    },
  });
}
