import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Breaker } from '../api/schema/breakers.ts';
import { figuresOf } from './figures-of.ts';

/** What a breaker counts, each beside what opens it. */
export function Figures({ breaker }: { breaker: Breaker }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <dl className={styles}>
      {figuresOf(breaker).map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span>{value}</span>
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 130px), 1fr))',
    gap: theme.spacing(1.5, 2),
    margin: 0,
    dt: {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    },
    dd: { margin: 0, fontVariantNumeric: 'tabular-nums' },
    'dd > span': { display: 'block', fontSize: theme.typography.h5.fontSize, lineHeight: 1.3 },
    small: { display: 'block', color: theme.colors.text.secondary },
  });
}
