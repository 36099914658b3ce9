import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import { Link } from 'react-router-dom';
import { verbatim } from '../components/verbatim.ts';
import { useMetricLink } from './use-metric-link.ts';

/** Says that a metric is watched no more, or never was, and leads back to those that are. */
export function MetricGone({ metric }: { metric: string }): React.JSX.Element {
  const linkTo = useMetricLink();
  return (
    <Alert
      severity="warning"
      title={t('thresholds.gone', '{{metric}} is not watched', { metric, ...verbatim })}
    >
      <p>
        {t(
          'thresholds.gone-why',
          'The exporter knows no metric of this name, or no longer: its service or its query has left the configuration, or its series has ended.',
        )}
      </p>
      <Link className="external-link" to={linkTo(undefined)}>
        {t('thresholds.gone-back', 'See what is watched')}
      </Link>
    </Alert>
  );
}
