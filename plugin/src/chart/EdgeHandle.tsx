import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { verbatim } from '../components/verbatim.ts';
import type { BandHandles } from './band-chart-props.ts';
import type { BandPlot } from './band-plot.ts';
import { chartColors } from './chart-colors.ts';
import type { EdgeState } from './edge-marker.ts';
import { EdgeMover } from './edge-mover.ts';
import type { EdgeName } from './edge-moves.ts';

/** How far around its line a handle can be taken hold of, in CSS pixels. */
const reach = 16;

interface EdgeHandleProps {
  readonly edge: EdgeName;
  readonly metric: string;
  readonly plot: BandPlot;
  readonly handles: BandHandles;
  readonly format: (value: number) => string;
}

/** A line across the plot with a grip: a slider that moves one edge of the band. */
export function EdgeHandle({ edge, metric, plot, handles, format }: EdgeHandleProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const element = useRef<HTMLDivElement | null>(null);
  const mover = useMemo(() => new EdgeMover(plot, edge), [plot, edge]);
  useLayoutEffect(() => mover.attach(element.current!), [mover]);
  useLayoutEffect(() => {
    mover.show(handles, { format, spoken, unknown: t('chart.not-set', 'not set') });
  });
  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-valuenow={0}
      aria-disabled={handles.isDisabled}
      aria-label={labelOf(edge, metric)}
      className={styles.slider}
      data-edge={edge}
    >
      <span className={styles.line} />
      <span className={styles.grip}>
        <Icon name="draggabledots" size="sm" aria-hidden />
        <span data-value />
      </span>
    </div>
  );
}

function labelOf(edge: EdgeName, metric: string): string {
  switch (edge) {
    case 'lower':
      return t('chart.lower-handle', 'Lower edge of {{metric}}', { ...verbatim, metric });
    case 'upper':
      return t('chart.upper-handle', 'Upper edge of {{metric}}', { ...verbatim, metric });
  }
}

function spoken(value: string, state: EdgeState): string {
  switch (state) {
    case 'set':
    case 'unknown':
      return value;
    case 'resting':
      return t('chart.edge-resting', '{{value}}, as it is now', { ...verbatim, value });
  }
}

function stylesOf(theme: GrafanaTheme2): Record<'slider' | 'line' | 'grip', string> {
  const { handle } = chartColors(theme);
  return {
    slider: css({
      position: 'absolute',
      top: -reach / 2,
      left: 0,
      right: 0,
      height: reach,
      zIndex: 2,
      color: handle,
      cursor: 'ns-resize',
      touchAction: 'none',
      willChange: 'transform',
      '&:focus': { outline: 'none' },
      '&[aria-disabled="true"]': { cursor: 'not-allowed', color: theme.colors.text.disabled },
    }),
    line: css({
      position: 'absolute',
      left: 0,
      right: 0,
      top: reach / 2 - 1,
      borderTop: '2px solid currentColor',
      '[data-state="resting"] > &, [data-state="unknown"] > &': { borderTopStyle: 'dashed', opacity: 0.7 },
    }),
    grip: css({
      position: 'absolute',
      right: theme.spacing(1),
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.25),
      height: 22,
      padding: theme.spacing(0, 0.75, 0, 0.25),
      whiteSpace: 'nowrap',
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
      color: theme.colors.getContrastText(handle),
      background: handle,
      borderRadius: theme.shape.radius.default,
      '@media (pointer: coarse)': { height: 34, paddingRight: theme.spacing(1.5) },
      // Outside of the band, where there is room.
      '[data-edge="upper"] > &': { bottom: reach / 2 },
      '[data-edge="lower"] > &': { top: reach / 2 },
      '[data-edge="upper"][data-flipped="true"] > &': { top: reach / 2, bottom: 'auto' },
      '[data-edge="lower"][data-flipped="true"] > &': { top: 'auto', bottom: reach / 2 },
      // Beside the other's place, which may be just here.
      '[data-flipped="true"][data-crowded="true"] > &': { right: theme.spacing(16) },
      '[data-state="resting"] > &, [data-state="unknown"] > &': {
        color: theme.colors.text.primary, // The line's own colour is too light for text on a light ground.
        background: theme.colors.background.primary,
        boxShadow: `inset 0 0 0 1px ${handle}`,
      },
      '[aria-disabled="true"] > &': {
        color: theme.colors.text.secondary,
        background: theme.colors.background.secondary,
        boxShadow: 'none',
      },
      ':focus-visible > &': {
        outline: `2px solid ${theme.colors.primary.main}`,
        outlineOffset: 2,
      },
    }),
  };
}
