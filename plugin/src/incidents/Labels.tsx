import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';

/** The labels of an alert, as they are in Prometheus. */
export function Labels({ labels }: { labels: Incident['labels'] }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <dl className={styles}>
      {Object.entries(labels).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    '& > div': {
      display: 'flex',
      maxWidth: '100%',
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      padding: theme.spacing(0.25, 1),
    },
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular, flex: 'none' },
    'dt::after': { content: '"="' },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  });
}
