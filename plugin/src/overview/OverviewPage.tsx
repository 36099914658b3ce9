import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { Loaded } from '../components/Loaded.tsx';
import { Page } from '../components/Page.tsx';
import { useNow } from '../components/use-now.ts';
import { LatelyPanel } from './LatelyPanel.tsx';
import { LevelAnnouncer } from './LevelAnnouncer.tsx';
import { NoService } from './NoService.tsx';
import { RestPanel } from './RestPanel.tsx';
import { servicesOf, type Readings } from './service-state.ts';
import { ServicePanel } from './ServicePanel.tsx';
import { useReadings, type Missing } from './use-readings.ts';
import { WhatDoesNotWork } from './WhatDoesNotWork.tsx';

/** Is my service well? One glance. */
export default function OverviewPage(): React.JSX.Element {
  const { query, missing } = useReadings();
  return (
    <Page
      title={t('overview.title', 'Overview')}
      subTitle={t('overview.subtitle', 'How your services are now, and what changed lately.')}
    >
      <Loaded query={query}>{(readings) => <Overview readings={readings} missing={missing} />}</Loaded>
    </Page>
  );
}

function Overview({
  readings,
  missing,
}: {
  readings: Readings;
  missing: readonly Missing[];
}): React.JSX.Element {
  const nowMs = useNow(15_000); // Only how dates are shown depends on it.
  const services = servicesOf(readings);
  return (
    <Stack direction="column" gap={2}>
      <LevelAnnouncer services={services} />
      <WhatDoesNotWork missing={missing} />
      {services.length === 0 && <NoService />}
      {services.map((state) => (
        <ServicePanel key={state.service} state={state} nowMs={nowMs} />
      ))}
      <RestPanel readings={readings} nowMs={nowMs} />
      <LatelyPanel readings={readings} nowMs={nowMs} />
    </Stack>
  );
}
