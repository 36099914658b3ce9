import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { useQuery } from '@tanstack/react-query';
import { slosQuery } from '../api/queries.ts';
import type { Slo } from '../api/schema/slos.ts';
import { Loaded } from '../components/Loaded.tsx';
import { Page } from '../components/Page.tsx';
import { NoObjective } from './NoObjective.tsx';
import { ObjectiveList } from './ObjectiveList.tsx';
import { ObjectiveView } from './ObjectiveView.tsx';
import { ObjectiveGone } from './ObjectiveGone.tsx';
import { useChosenSlo } from './use-chosen-slo.ts';

/** Each objective: how fast its budget burns, what is left, and who is told when. */
export default function SlosPage(): React.JSX.Element {
  const query = useQuery(slosQuery);
  return (
    <Page
      title={t('slos.title', 'SLOs')}
      subTitle={t(
        'slos.subtitle',
        'How fast the error budgets burn, how long they last, and what would page.',
      )}
    >
      <Loaded query={query}>{({ slos }) => <Slos slos={slos} />}</Loaded>
    </Page>
  );
}

function Slos({ slos }: { slos: readonly Slo[] }): React.JSX.Element {
  const [chosen, choose] = useChosenSlo(slos);
  if (slos.length === 0) return <NoObjective />;
  return (
    <Stack direction="column" gap={2}>
      {(slos.length > 1 || chosen === undefined) && (
        <ObjectiveList slos={slos} chosen={chosen} onChoose={choose} />
      )}
      {chosen === undefined ? (
        <ObjectiveGone />
      ) : (
        <ObjectiveView key={`${chosen.service}/${chosen.slo}`} slo={chosen} />
      )}
    </Stack>
  );
}
