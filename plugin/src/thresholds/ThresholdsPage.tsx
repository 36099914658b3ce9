import { t, Trans } from '@grafana/i18n';
import { useQuery } from '@tanstack/react-query';
import { thresholdsQuery } from '../api/queries.ts';
import { useUrlState } from '../app/use-url-state.ts';
import { Loaded } from '../components/Loaded.tsx';
import { NothingYet } from '../components/NothingYet.tsx';
import { Page } from '../components/Page.tsx';
import { AllThresholds } from './AllThresholds.tsx';
import { OneThreshold } from './OneThreshold.tsx';
import { TurnedAway } from './TurnedAway.tsx';

/** Every metric beside its threshold; with `?metric=` one of them, to be understood and tuned. */
export default function ThresholdsPage(): React.JSX.Element {
  const [metric] = useUrlState('metric');
  const query = useQuery(thresholdsQuery);
  return (
    <Page
      title={t('thresholds.title', 'Thresholds')}
      subTitle={t(
        'thresholds.subtitle',
        'What is usual for each metric is learned; a record beyond it is an alert. Tune what you know better.',
      )}
    >
      <Loaded query={query}>
        {({ thresholds, metrics_max, turned_away_total }) => (
          <>
            {turned_away_total > 0 && <TurnedAway total={turned_away_total} max={metrics_max} />}
            {thresholds.length === 0 && metric === undefined ? (
              <NoMetric />
            ) : metric === undefined ? (
              <AllThresholds thresholds={thresholds} />
            ) : (
              <OneThreshold metric={metric} thresholds={thresholds} isOld={query.error !== null} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function NoMetric(): React.JSX.Element {
  return (
    <NothingYet title={t('thresholds.none', 'No metric is watched yet')}>
      <Trans i18nKey="thresholds.none-remedy">
        A metric appears here with its first sample. Those of a service come with its first request; your own
        come by a query under <code>metrics</code> in <code>lovewatch.yaml</code>.
      </Trans>
    </NothingYet>
  );
}
