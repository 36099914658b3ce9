import { t } from '@grafana/i18n';
import { NothingYet } from '../components/NothingYet.tsx';

/** In the place of an objective that the address names and the exporter does not know. */
export function ObjectiveGone(): React.JSX.Element {
  return (
    <NothingYet title={t('slos.not-there', 'This objective is not there')}>
      {t(
        'slos.not-there-remedy',
        'The exporter knows no objective of this name, or no longer. Choose one above.',
      )}
    </NothingYet>
  );
}
