import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';

/** Says that there are more metrics than the exporter watches. */
export function TurnedAway({ total, max }: { total: number; max: number }): React.JSX.Element {
  return (
    <Alert
      severity="warning"
      title={t('thresholds.turned-away', 'Not every metric has found room: {{max}} are watched at most', {
        max,
      })}
    >
      {t('thresholds.turned-away-remedy', '', {
        count: total,
        defaultValue_one:
          'A series was turned away {{count}} time. Narrow the queries under metrics in lovewatch.yaml.',
        defaultValue_other:
          'Series were turned away {{count}} times. Narrow the queries under metrics in lovewatch.yaml.',
      })}
    </Alert>
  );
}
