import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { ExporterError } from '../api/exporter-error.ts';
import { tuneQuery } from '../api/queries.ts';
import type { Threshold, Tune } from '../api/schema/thresholds.ts';
import { Loaded } from '../components/Loaded.tsx';
import { MetricDetail } from './MetricDetail.tsx';
import { MetricGone } from './MetricGone.tsx';
import { ThresholdNav } from './ThresholdNav.tsx';
import { useMetricLink } from './use-metric-link.ts';

interface OneThresholdProps {
  readonly metric: string;
  readonly thresholds: readonly Threshold[];
  /** Whether it was said already that what is shown is old. */
  readonly isOld: boolean;
}

/** One metric large, beside the list of all; where there is little room, a link leads back to the list. */
export function OneThreshold({ metric, thresholds, isOld }: OneThresholdProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const linkTo = useMetricLink();
  const query = useQuery(tuneQuery(metric));
  const breaches = thresholds.find((each) => each.metric === metric)?.breaches ?? [];
  const isGone = query.error instanceof ExporterError && query.error.trouble.kind === 'not-found';
  const shown = (tune: Tune): React.JSX.Element => (
    <MetricDetail key={metric} tune={tune} breaches={breaches} />
  );
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <Link className={styles.back} to={linkTo(undefined)}>
          <Icon name="arrow-left" aria-hidden /> {t('thresholds.back', 'All thresholds')}
        </Link>
        <ThresholdNav thresholds={thresholds} metric={metric} />
      </div>
      <div className={styles.detail}>
        {isGone ? (
          <MetricGone metric={metric} />
        ) : isOld && query.data !== undefined ? (
          shown(query.data)
        ) : (
          <Loaded query={query}>{shown}</Loaded>
        )}
      </div>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'page' | 'side' | 'back' | 'detail', string> {
  const isNarrow = theme.breakpoints.down('lg');
  return {
    page: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(34)} minmax(0, 1fr)`,
      gap: theme.spacing(3),
      [isNarrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1) },
    }),
    side: css({
      position: 'sticky',
      top: theme.spacing(10), // Below Grafana's own bars.
      display: 'flex',
      flexDirection: 'column',
      alignSelf: 'start',
      gap: theme.spacing(1),
      maxHeight: `calc(100vh - ${theme.spacing(12)})`,
      [isNarrow]: { position: 'static' },
    }),
    back: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
    detail: css({ minWidth: 0 }),
  };
}
