import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { BreakerState } from '../../api/schema/breakers.ts';
import { levelColor } from '../../components/StatusWord.tsx';
import { stateLevel } from '../breaker-level.ts';
import { stateWord } from '../state-text.ts';
import { percentOf, type Span } from './percent.ts';
import type { Segment } from './segments.ts';
import { segmentText, trackText } from './track-text.ts';

interface StateTrackProps {
  readonly segments: readonly Segment[];
  readonly range: Span;
}

/** A word fits into so much of the width. */
const wordPercentMin = 10;

/** The states as blocks: the less passes, the higher, so that no colour is needed to tell them apart. */
export function StateTrack({ segments, range }: StateTrackProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div>
      <div className={styles.label} aria-hidden>
        {t('breakers.history.state', 'State')}
      </div>
      <div role="img" aria-label={trackText(segments, range)} className={styles.track}>
        {segments.map((segment) => {
          const { left, width } = percentOf(segment, range);
          return (
            <div
              key={segment.fromMs}
              className={cx(styles.segment, styles[segment.state])}
              style={{ left: `${left}%`, width: `${width}%` }}
              title={segmentText(segment)}
            >
              {width >= wordPercentMin && <span className={styles.word}>{stateWord(segment.state)}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const heights: Readonly<Record<BreakerState, string>> = {
  CLOSED: '34%',
  DISABLED: '34%',
  HALF_OPEN: '66%',
  OPEN: '100%',
  FORCED_OPEN: '100%',
};

function stylesOf(
  theme: GrafanaTheme2,
): Record<BreakerState | 'label' | 'track' | 'segment' | 'word', string> {
  const block = (state: BreakerState): string => {
    const color = levelColor(theme, stateLevel(state));
    const fill = `color-mix(in srgb, ${color} 30%, transparent)`;
    return css({
      height: heights[state],
      color: theme.colors.text.primary,
      borderTop: `3px ${state === 'DISABLED' ? 'dashed' : 'solid'} ${color}`,
      background:
        state === 'FORCED_OPEN'
          ? `repeating-linear-gradient(45deg, ${fill} 0 6px, transparent 6px 9px)`
          : fill,
    });
  };
  return {
    label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    track: css({
      position: 'relative',
      height: 64,
      overflow: 'hidden',
      background: theme.colors.background.secondary,
    }),
    segment: css({
      position: 'absolute',
      bottom: 0,
      minWidth: 2,
      overflow: 'hidden',
      whiteSpace: 'nowrap',
    }),
    word: css({
      padding: theme.spacing(0, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: '18px',
      verticalAlign: 'top',
    }),
    CLOSED: block('CLOSED'),
    OPEN: block('OPEN'),
    HALF_OPEN: block('HALF_OPEN'),
    FORCED_OPEN: block('FORCED_OPEN'),
    DISABLED: block('DISABLED'),
  };
}
