import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { levelIcons, type Level } from './status.ts';

/** A shape, a colour and words that say how something is. */
export function StatusWord({ level, children }: { level: Level; children: ReactNode }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <span className={`${styles.word} ${styles[level]}`} data-level={level}>
      <Icon name={levelIcons[level]} aria-hidden />
      <span>{children}</span>
    </span>
  );
}

/** @returns the text colour of a level: it has the contrast that text needs. */
export function levelColor(theme: GrafanaTheme2, level: Level): string {
  switch (level) {
    case 'good':
      return theme.colors.success.text;
    case 'notice':
      return theme.colors.warning.text;
    case 'bad':
      return theme.colors.error.text;
    case 'unknown':
      return theme.colors.text.secondary;
  }
}

function stylesOf(theme: GrafanaTheme2): Record<Level | 'word', string> {
  const color = (level: Level): string => css({ color: levelColor(theme, level) });
  return {
    word: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontWeight: theme.typography.fontWeightMedium,
    }),
    good: color('good'),
    notice: color('notice'),
    bad: color('bad'),
    unknown: color('unknown'),
  };
}
