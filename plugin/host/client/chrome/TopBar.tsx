import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import type { ReactElement } from 'react';
import { languages } from '../../preferences.ts';
import { includesRole, roles } from '../../proxy/role.ts';
import { hostData } from '../boot.ts';
import { texts } from '../texts/texts.ts';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { narrowPixels, topBarHeightPixels } from './measures.ts';
import { changeAndReload, useChangeTheme } from './preferences.tsx';
import { Switch } from './Switch.tsx';

const languageNames = { 'en-US': 'English', 'zh-Hans': '简体中文' };

interface Props {
  isNavigationOpen: boolean;
  onNavigation: () => void;
}

/** Where one is, and the switches for role, language and theme. */
export function TopBar({ isNavigationOpen, onNavigation }: Props): ReactElement {
  const styles = useStyles2(stylesOf);
  const words = texts();
  return (
    <header className={styles.bar}>
      <span className={styles.menu}>
        <IconButton
          name={isNavigationOpen ? 'times' : 'bars'}
          size="lg"
          aria-label={isNavigationOpen ? words.closeNavigation : words.openNavigation}
          aria-expanded={isNavigationOpen}
          aria-controls="host-navigation"
          onClick={onNavigation}
        />
      </span>
      <Breadcrumbs />
      <Switches />
    </header>
  );
}

function Switches(): ReactElement {
  const styles = useStyles2(stylesOf);
  const { isDark } = useTheme2();
  const changeTheme = useChangeTheme();
  const words = texts();
  const { role, roleMax, language } = hostData();
  return (
    <div className={styles.switches}>
      <Switch
        label={words.role}
        value={role}
        options={roles.filter((each) => includesRole(roleMax, each)).map((each) => [each, words.roles[each]])}
        title={roleMax === 'Admin' ? undefined : words.roleLimited}
        onChange={(chosen) => {
          changeAndReload('role', chosen);
        }}
      />
      <Switch
        label={words.language}
        value={language}
        options={languages.map((each) => [each, languageNames[each]])}
        onChange={(chosen) => {
          changeAndReload('language', chosen);
        }}
      />
      <IconButton
        name="adjust-circle"
        size="lg"
        aria-label={isDark ? words.toLight : words.toDark}
        onClick={() => {
          changeTheme(isDark ? 'light' : 'dark');
        }}
      />
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'bar' | 'menu' | 'switches', string> {
  return {
    bar: css({
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.navbarFixed,
      height: topBarHeightPixels,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0, 2),
      background: theme.colors.background.primary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    menu: css({ display: 'none', [`@media (max-width: ${narrowPixels}px)`]: { display: 'flex' } }),
    switches: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginLeft: 'auto',
      flexShrink: 0,
    }),
  };
}
