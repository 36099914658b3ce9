import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom-v5-compat';
import { texts } from '../texts/texts.ts';
import { Navigation } from './Navigation.tsx';
import { PreviewNotice } from './PreviewNotice.tsx';
import { TopBar } from './TopBar.tsx';
import { narrowPixels, navigationWidthPixels, topBarHeightPixels } from './measures.ts';

/** Top bar, navigation and what is between them, with the landmarks that a screen reader jumps to. */
export function Frame({ children }: { children: ReactNode }): ReactElement {
  const styles = useStyles2(stylesOf);
  const { pathname } = useLocation();
  // Where it was opened: another page closes it.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#pageContent">
        {texts().skip}
      </a>
      <TopBar
        isNavigationOpen={isOpen}
        onNavigation={() => {
          setOpenAt(isOpen ? null : pathname);
        }}
      />
      <div className={styles.body}>
        <div className={isOpen ? styles.navigationOpen : styles.navigation}>
          <Navigation />
        </div>
        <div className={styles.column}>
          <PreviewNotice />
          <main id="pageContent" className={styles.main} tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
    </div>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'frame' | 'skip' | 'body' | 'navigation' | 'navigationOpen' | 'column' | 'main', string> {
  const narrow = `@media (max-width: ${narrowPixels}px)`;
  const navigation = {
    position: 'sticky',
    top: topBarHeightPixels,
    height: `calc(100vh - ${topBarHeightPixels}px)`,
    width: navigationWidthPixels,
    flexShrink: 0,
    overflowY: 'auto',
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
  } as const;
  return {
    frame: css({
      minHeight: '100vh',
      display: 'flex',
      flexDirection: 'column',
      background: theme.colors.background.primary,
    }),
    skip: css({
      position: 'fixed',
      top: -100,
      left: theme.spacing(1),
      zIndex: theme.zIndex.portal,
      padding: theme.spacing(1, 2),
      background: theme.colors.background.primary,
      '&:focus': { top: theme.spacing(0.5) },
    }),
    body: css({ display: 'flex', flexGrow: 1, minWidth: 0 }),
    navigation: css({ ...navigation, [narrow]: { display: 'none' } }),
    navigationOpen: css({
      ...navigation,
      [narrow]: { position: 'fixed', left: 0, zIndex: theme.zIndex.sidemenu, boxShadow: theme.shadows.z3 },
    }),
    column: css({ flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }),
    main: css({ flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', outline: 'none' }),
  };
}
