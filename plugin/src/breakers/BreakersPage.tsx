import { t } from '@grafana/i18n';
import { useQuery } from '@tanstack/react-query';
import { breakersQuery } from '../api/queries.ts';
import { Loaded } from '../components/Loaded.tsx';
import { Page } from '../components/Page.tsx';
import { BackendsView } from './BackendsView.tsx';

/** The circuit breaker before each backend: how it stands, what it did and why, and taking it over. */
export default function BreakersPage(): React.JSX.Element {
  const query = useQuery(breakersQuery);
  return (
    <Page
      title={t('breakers.title', 'Breakers')}
      subTitle={t(
        'breakers.sub-title',
        'Each backend has a circuit breaker: one that fails is left alone for a moment, and its users are answered at once.',
      )}
    >
      <Loaded query={query}>
        {({ breakers }) => <BackendsView breakers={breakers} readAtMs={query.dataUpdatedAt} />}
      </Loaded>
    </Page>
  );
}
