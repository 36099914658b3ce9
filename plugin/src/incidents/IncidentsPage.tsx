import { t } from '@grafana/i18n';
import { useQuery } from '@tanstack/react-query';
import { incidentsQuery } from '../api/queries.ts';
import { Loaded } from '../components/Loaded.tsx';
import { Page } from '../components/Page.tsx';
import { IncidentsView } from './IncidentsView.tsx';

/** Every page and ticket: how it came about, and how everything stood at that moment. */
export default function IncidentsPage(): React.JSX.Element {
  const query = useQuery(incidentsQuery);
  return (
    <Page
      title={t('incidents.title', 'Incidents')}
      subTitle={t(
        'incidents.sub-title',
        'What Alertmanager has told of: how each page came about, and how everything stood at that moment.',
      )}
    >
      <Loaded query={query}>{({ alerts }) => <IncidentsView incidents={alerts} />}</Loaded>
    </Page>
  );
}
