import { useTheme2 } from '@grafana/ui';
import type { Edges } from '../api/schema/common.ts';
import type { Level } from '../components/status.ts';
import { levelColor } from '../components/StatusWord.tsx';
import { gaugeScale } from './gauge-scale.ts';

interface BandGaugeProps {
  readonly value: number | null;
  readonly edges: Edges;
  readonly level: Level;
}

const [width, height] = [128, 16];
const barHeight = 8;

/** Where a value is beside its band, at a glance; the numbers stand beside it. */
export function BandGauge({ value, edges, level }: BandGaugeProps): React.JSX.Element | null {
  const theme = useTheme2();
  const scale = gaugeScale(value, edges);
  if (scale === undefined) return null;
  const barTop = (height - barHeight) / 2;
  const valueWidth = 3;
  const color =
    level === 'good' || level === 'unknown' ? theme.colors.text.primary : levelColor(theme, level);
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <rect y={height / 2 - 0.5} width={width} height={1} fill={theme.colors.border.medium} />
      <rect
        x={scale.bandFrom * width}
        y={barTop}
        width={(scale.bandTo - scale.bandFrom) * width}
        height={barHeight}
        fill={theme.colors.primary.border}
        opacity={0.45}
      />
      <rect x={scale.value * (width - valueWidth)} width={valueWidth} height={height} fill={color} />
    </svg>
  );
}
