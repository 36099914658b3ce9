import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { Link, useLocation } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { texts } from '../texts/texts.ts';
import { currentPage } from './current-page.ts';
import { narrowPixels } from './measures.ts';
import { pageTitle, type PageTitle } from './page-title.ts';

/** App, page of the navigation, and the title of what is shown when it is another. */
export function Breadcrumbs(): ReactElement {
  const styles = useStyles2(stylesOf);
  const { pathname } = useLocation();
  const { appName, pluginId, pages } = hostData();
  const title = useTitle();
  const page = currentPage(pages, pathname);
  // As in Grafana: a page with the address of one of the navigation is that one, under the name it gives itself.
  const isPage = page !== undefined && (title?.path === page.path || title?.text === page.name);
  const named = isPage ? title.text : page?.name;
  const crumbs = [
    { text: appName, path: `/a/${pluginId}` },
    ...(page === undefined || named === undefined ? [] : [{ text: named, path: page.path }]),
    ...(title === null || isPage || title.text === appName ? [] : [{ text: title.text, path: null }]),
  ];
  return (
    <nav aria-label={texts().breadcrumbs} className={styles.crumbs}>
      <img src={`/public/plugins/${pluginId}/img/logo.svg`} alt="" width={22} height={22} />
      <ol className={styles.list}>
        {crumbs.map(({ text, path }, index) => (
          <li key={text} className={styles.crumb}>
            {index > 0 && <Icon name="angle-right" />}
            {path === null || index === crumbs.length - 1 ? (
              <span aria-current="page">{text}</span>
            ) : (
              <Link to={path}>{text}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function useTitle(): PageTitle | null {
  const [title, setTitle] = useState(pageTitle.value);
  useEffect(() => {
    const subscription = pageTitle.subscribe(setTitle);
    return () => {
      subscription.unsubscribe();
    };
  }, []);
  return title;
}

function stylesOf(theme: GrafanaTheme2): Record<'crumbs' | 'list' | 'crumb', string> {
  return {
    crumbs: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minWidth: 0,
      overflow: 'hidden',
    }),
    list: css({ display: 'flex', listStyle: 'none', minWidth: 0, whiteSpace: 'nowrap' }),
    crumb: css({
      // Where it is narrow, only where one is.
      [`@media (max-width: ${narrowPixels}px)`]: { '&:not(:last-child), & > svg': { display: 'none' } },
      display: 'flex',
      alignItems: 'center',
      minWidth: 0,
      '& > span, & > a': { overflow: 'hidden', textOverflow: 'ellipsis' },
    }),
  };
}
