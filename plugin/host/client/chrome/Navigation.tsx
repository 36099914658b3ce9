import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { texts } from '../texts/texts.ts';
import { currentPage } from './current-page.ts';

/** The app's pages as plugin.json has them, those that the role may see; then what only the preview has. */
export function Navigation(): ReactElement {
  const styles = useStyles2(stylesOf);
  const { pages, appName, panels } = hostData();
  const words = texts();
  const own = [
    ...panels.map(({ name, id }) => ({ name, path: `/panel/${id}` })),
    { name: words.dashboardsTitle, path: '/dashboards' },
    { name: words.getShort, path: '/preview' },
  ];
  return (
    <nav id="host-navigation" aria-label={words.navigation} className={styles.navigation}>
      <Section title={appName} icon="apps" pages={pages} />
      <Section title={words.preview} icon="eye" pages={own} />
    </nav>
  );
}

function Section({
  title,
  icon,
  pages,
}: {
  title: string;
  icon: IconName;
  pages: { name: string; path: string }[];
}): ReactElement {
  const styles = useStyles2(stylesOf);
  const { pathname } = useLocation();
  const current = currentPage(pages, pathname);
  return (
    <>
      <div className={styles.title}>
        <Icon name={icon} /> {title}
      </div>
      <ul className={styles.list}>
        {pages.map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              className={cx(styles.link, page === current && styles.current)}
              aria-current={page === current ? 'page' : undefined}
            >
              {page.name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'navigation' | 'title' | 'list' | 'link' | 'current', string> {
  return {
    navigation: css({ padding: theme.spacing(2, 1) }),
    title: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      fontWeight: theme.typography.fontWeightMedium,
    }),
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2, 0) }),
    link: css({
      display: 'block',
      padding: theme.spacing(0.75, 1, 0.75, 4),
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
      '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
    }),
    current: css({
      color: theme.colors.text.primary,
      background: theme.colors.action.selected,
      boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}`,
    }),
  };
}
