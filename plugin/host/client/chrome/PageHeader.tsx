import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import type { ReactElement } from 'react';

type Props = Pick<PluginPageProps, 'info' | 'actions' | 'renderTitle' | 'subTitle' | 'pageNav'> & {
  title: string;
};

/** The heading of a page, what it says about itself, and what can be done there. */
export function PageHeader({
  title,
  renderTitle,
  subTitle,
  pageNav,
  info = [],
  actions,
}: Props): ReactElement {
  const styles = useStyles2(stylesOf);
  const under = subTitle ?? pageNav?.subTitle;
  return (
    <div className={styles.header}>
      <div className={styles.row}>
        <div className={styles.title}>
          {pageNav?.img !== undefined && <img src={pageNav.img} alt="" width={32} height={32} />}
          {renderTitle === undefined ? <h1 className={styles.heading}>{title}</h1> : renderTitle(title)}
        </div>
        {info.length > 0 && (
          <dl className={styles.info}>
            {info.map(({ label, value }) => (
              <div key={label}>
                <dt className={styles.label}>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {under !== undefined && <div className={styles.under}>{under}</div>}
    </div>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'header' | 'row' | 'title' | 'heading' | 'info' | 'label' | 'actions' | 'under', string> {
  return {
    header: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 3) }),
    title: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginRight: 'auto',
      minWidth: 0,
    }),
    heading: css({ margin: 0, overflowWrap: 'anywhere' }),
    info: css({ display: 'flex', gap: theme.spacing(3), margin: 0 }),
    label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    actions: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    under: css({ color: theme.colors.text.secondary }),
  };
}
