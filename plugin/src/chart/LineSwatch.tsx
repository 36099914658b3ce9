import { useTheme2 } from '@grafana/ui';
import { chartColors, dashes } from './chart-colors.ts';

export type SwatchKind = 'value' | 'upper' | 'lower' | 'breach';

/** What a line or mark of the chart looks like, beside its name. */
export function LineSwatch({ kind }: { kind: SwatchKind }): React.JSX.Element {
  const colors = chartColors(useTheme2());
  return (
    <svg width={20} height={10} style={{ flexShrink: 0 }} aria-hidden focusable={false}>
      {kind === 'breach' ? (
        <path d="M5 1h10l-5 8z" fill={colors.breach} />
      ) : (
        <line
          x1={0}
          x2={20}
          y1={5}
          y2={5}
          stroke={kind === 'value' ? colors.value : colors.edge}
          strokeWidth={kind === 'value' ? 2 : 1.5}
          strokeDasharray={kind === 'value' ? undefined : dashes[kind].join(' ')}
        />
      )}
    </svg>
  );
}
