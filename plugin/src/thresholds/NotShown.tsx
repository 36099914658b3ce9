import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { shownMax } from './groups.ts';

/** Says how many metrics a list has left out, and how to find them; nothing when it shows all. */
export function NotShown({ total }: { total: number }): React.JSX.Element | null {
  if (total <= shownMax) return null;
  return (
    <Text color="secondary" element="p">
      {t('thresholds.not-shown', '', {
        count: total - shownMax,
        defaultValue_one: '{{count}} more metric is not shown: search by its name.',
        defaultValue_other: '{{count}} more metrics are not shown: search by name.',
      })}
    </Text>
  );
}
