import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { texts } from '../texts/texts.ts';

/** Says on every page that it is not Grafana, and where the real thing is. */
export function PreviewNotice(): ReactElement {
  const styles = useStyles2(stylesOf);
  const words = texts();
  return (
    <aside aria-label={words.preview} className={styles.notice}>
      <Icon name="info-circle" />
      <span>
        <strong>{words.noticeTitle}</strong> <span className={styles.more}>{words.notice}</span>{' '}
        <Link to="/preview" className={styles.link}>
          {words.noticeLink}
        </Link>
      </span>
    </aside>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'notice' | 'more' | 'link', string> {
  return {
    notice: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 2),
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.primary,
      background: theme.colors.info.transparent,
      borderBottom: `1px solid ${theme.colors.info.borderTransparent}`,
    }),
    more: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
    link: css({ textDecoration: 'underline', whiteSpace: 'nowrap' }),
  };
}
