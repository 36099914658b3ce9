import { t } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';
import { useUrlState } from '../app/use-url-state.ts';
import { NothingYet } from '../components/NothingYet.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { IncidentList } from './IncidentList.tsx';
import { NewIncidents } from './NewIncidents.tsx';
import { useNewIncidents } from './use-new-incidents.ts';

/** In the address instead of an id: the person has closed all of them. */
const none = 'none';

/** Those that are open first, then those that are over; one of them unfolded: the newest open one until somebody chooses. */
export function IncidentsView({ incidents }: { incidents: readonly Incident[] }): React.JSX.Element {
  const [wanted, choose] = useUrlState('incident');
  const fresh = useNewIncidents(incidents);
  const firing = incidents.filter(({ status }) => status === 'firing');
  const over = incidents.filter(({ status }) => status === 'resolved');
  const unfolded = wanted ?? firing[0]?.id;
  const isGone = wanted !== undefined && wanted !== none && !incidents.some(({ id }) => id === wanted);
  const list = {
    unfolded,
    fresh,
    onToggle: (id: string) => {
      choose(id === unfolded ? none : id);
    },
  };
  return (
    <Stack direction="column" gap={2}>
      <NewIncidents incidents={incidents.filter(({ id }) => fresh.has(id))} />
      {isGone && (
        <Alert
          severity="info"
          title={t('incidents.gone', 'This incident is no longer kept: the last 100 are.')}
        />
      )}
      {incidents.length === 0 ? (
        <None />
      ) : (
        <>
          <Text element="h2" variant="h4">
            {t('incidents.open', 'Open now')}
          </Text>
          {firing.length === 0 ? (
            <StatusWord level="good">{t('incidents.none-open', 'Nothing is open.')}</StatusWord>
          ) : (
            <IncidentList incidents={firing} {...list} />
          )}
          {over.length > 0 && (
            <>
              <Text element="h2" variant="h4">
                {t('incidents.over', 'Over')}
              </Text>
              <IncidentList incidents={over} {...list} />
            </>
          )}
        </>
      )}
    </Stack>
  );
}

function None(): React.JSX.Element {
  return (
    <NothingYet title={t('incidents.none', 'No incident yet')}>
      {t(
        'incidents.none-why',
        'An incident comes here when Alertmanager sends a page. Try it: npm run demo:outage breaks the path to the service for a moment.',
      )}
    </NothingYet>
  );
}
