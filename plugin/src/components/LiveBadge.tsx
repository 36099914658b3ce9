import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { useIsLive } from '../app/LiveProvider.tsx';

/** Says whether changes come by themselves. */
export function LiveBadge(): React.JSX.Element {
  return useIsLive() ? (
    <Badge
      color="green"
      icon="check"
      text={t('live.on', 'Live')}
      tooltip={t('live.on-tooltip', 'Changes are shown as they happen.')}
    />
  ) : (
    <Badge
      color="orange"
      icon="sync"
      text={t('live.off', 'Reconnecting')}
      tooltip={t('live.off-tooltip', 'The exporter tells no changes now; this page asks every few seconds.')}
    />
  );
}
