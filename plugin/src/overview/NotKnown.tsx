import { t } from '@grafana/i18n';
import { StatusWord } from '../components/StatusWord.tsx';

/** In the place of what could not be read; why, stands above. */
export function NotKnown(): React.JSX.Element {
  return <StatusWord level="unknown">{t('overview.not-known', 'not known')}</StatusWord>;
}
