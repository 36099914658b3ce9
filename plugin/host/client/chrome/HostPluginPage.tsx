import { css } from '@emotion/css';
import { PageLayoutType, type GrafanaTheme2 } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useEffect, type ReactElement } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { currentPage } from './current-page.ts';
import { pageTitle } from './page-title.ts';
import { PageHeader } from './PageHeader.tsx';

/** What apps wrap their pages in: title, subtitle, actions and tabs, as Grafana lays them out. */
export function HostPluginPage(props: PluginPageProps): ReactElement {
  const { pageNav, children, layout = PageLayoutType.Standard, background = 'primary' } = props;
  const styles = useStyles2(stylesOf);
  const { pathname } = useLocation();
  const { pages, appName } = hostData();
  const title = pageNav?.text ?? currentPage(pages, pathname)?.name ?? appName;
  useEffect(() => {
    pageTitle.next({ text: title, ...(pageNav?.url && { path: pageNav.url }) });
    document.title = title === appName ? appName : `${title} - ${appName}`;
  }, [title, pageNav?.url, appName]);
  if (layout === PageLayoutType.Custom) return <>{children}</>;
  return (
    <div className={background === 'canvas' ? styles.canvas : styles.page}>
      {layout === PageLayoutType.Standard && <PageHeader {...props} title={title} />}
      <Tabs {...props} />
      <div className={styles.content}>{children}</div>
    </div>
  );
}

function Tabs({ pageNav }: PluginPageProps): ReactElement | null {
  const shown = pageNav?.children?.filter(({ hideFromTabs }) => hideFromTabs !== true) ?? [];
  if (shown.length === 0) return null;
  return (
    <TabsBar>
      {shown.map(({ id, text, url, active, icon }) => (
        <Tab
          key={id ?? text}
          label={text}
          active={active ?? false}
          {...(url && { href: url })}
          {...(icon && { icon })}
        />
      ))}
    </TabsBar>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'page' | 'canvas' | 'content', string> {
  const page = {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: theme.spacing(2),
    [theme.breakpoints.up('md')]: { padding: theme.spacing(4) },
  } as const;
  return {
    page: css({ ...page, background: theme.colors.background.primary }),
    canvas: css({ ...page, background: theme.colors.background.canvas }),
    content: css({ flexGrow: 1, minWidth: 0 }),
  };
}
