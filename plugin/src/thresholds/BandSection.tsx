import { css } from '@emotion/css';
import { dateTime, getTimeZone, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingBar, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { Edges } from '../api/schema/common.ts';
import type { Breach, Tune } from '../api/schema/thresholds.ts';
import { canEdit } from '../app/permissions.ts';
import { BandChart } from '../chart/BandChart.tsx';
import { emptyBandSeries } from '../chart/band-series.ts';
import { TroubleAlert } from '../components/TroubleAlert.tsx';
import type { UrlRange } from '../components/use-url-range.ts';
import { draftEdges, withEdges } from './draft.ts';
import { useBandHistory } from './use-band-history.ts';
import type { DraftInHand } from './use-draft.ts';
import { useEdgeMoves } from './use-edge-moves.ts';
import { useWidth } from '../components/use-width.ts';

interface BandSectionProps {
  readonly tune: Tune;
  readonly breaches: readonly Breach[];
  readonly range: UrlRange;
  readonly hand: DraftInHand;
  /** Where the edges would be by the dry run: an edge that is automatic moves with margin and alpha. */
  readonly proposed: Edges | undefined;
  readonly onMoving: (isMoving: boolean) => void;
}

/** The band over time, large, with its edges to be dragged. Without history they can be dragged all the same. */
export function BandSection(props: BandSectionProps): React.JSX.Element {
  const { tune, range, hand, proposed, onMoving } = props;
  const styles = useStyles2(stylesOf);
  const [frame, width] = useWidth();
  const history = useBandHistory(tune.metric, range);
  const breaches = useMemo(() => props.breaches.map(spanOf), [props.breaches]);
  const resting = hand.isChanged ? (proposed ?? tune.effective) : tune.effective;
  const moves = useEdgeMoves((edges, isMoving) => {
    onMoving(isMoving);
    hand.change(withEdges(hand.draft, edges));
  });
  return (
    <section className={styles.section} aria-label={t('thresholds.chart.label', 'The band over time')}>
      {history.error !== null && (
        <TroubleAlert error={history.error} onRetry={() => void history.refetch()} />
      )}
      <div ref={frame} className={styles.frame}>
        {history.isFetching && history.isPlaceholderData && <LoadingBar width={width} />}
        {width > 0 && (
          <BandChart
            width={width}
            height={width < 600 ? 280 : 380}
            metric={tune.metric}
            unit={tune.unit}
            series={history.data?.series ?? emptyBandSeries}
            range={history.data?.range ?? range.resolve()}
            timeZone={getTimeZone()}
            breaches={breaches}
            handles={{ edges: draftEdges(hand.draft), resting, isDisabled: !canEdit(), ...moves }}
            onZoom={({ from, to }) => {
              range.choose({ from: dateTime(from), to: dateTime(to) });
            }}
          />
        )}
      </div>
    </section>
  );
}

function spanOf({ since, until }: Breach): { sinceMs: number; untilMs: number | null } {
  return { sinceMs: Date.parse(since), untilMs: until === null ? null : Date.parse(until) };
}

function stylesOf(theme: GrafanaTheme2): Record<'section' | 'frame', string> {
  return {
    section: css({
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
    }),
    frame: css({ position: 'relative', minHeight: 280 }),
  };
}
