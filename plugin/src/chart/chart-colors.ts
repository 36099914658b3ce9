import type { GrafanaTheme2 } from '@grafana/data';

/** Blue and orange differ for every eye; and each line has a dash pattern of its own besides. */
export interface ChartColors {
  readonly value: string;
  readonly edge: string;
  readonly band: string;
  readonly handle: string;
  readonly breach: string;
  readonly breachSpan: string;
}

export function chartColors(theme: GrafanaTheme2): ChartColors {
  const { colors, visualization, isDark } = theme;
  return {
    value: visualization.getColorByName(isDark ? 'blue' : 'dark-blue'),
    edge: colors.text.secondary,
    band: isDark ? 'rgba(138, 160, 200, 0.14)' : 'rgba(60, 90, 150, 0.10)',
    // Grafana's dark orange is too pale on white for the words of a handle.
    handle: isDark ? visualization.getColorByName('orange') : '#b84500',
    breach: colors.error.text,
    breachSpan: isDark ? 'rgba(242, 73, 92, 0.14)' : 'rgba(224, 47, 68, 0.11)',
  };
}

/** Of the lines, in CSS pixels; the value's has none. */
export const dashes = { upper: [6, 3], lower: [2, 3] } as const;
