import { Stack, Text, TextLink } from '@grafana/ui';
import type { ReactElement } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import { hostData } from '../boot.ts';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { texts } from '../texts/texts.ts';

/** In place of every dashboard: where they are, and where the numbers are meanwhile. */
export function DashboardsPage(): ReactElement {
  const { dashboards, prometheusUrl } = hostData();
  const words = texts();
  const { '*': path = '' } = useParams();
  const asked = dashboards.find(({ uid }) => uid === path.split('/')[0]);
  return (
    <HostPluginPage pageNav={{ text: asked?.title ?? words.dashboardsTitle }}>
      <Stack direction="column" gap={2}>
        <Text element="p">{words.dashboardsText}</Text>
        <TextLink href="/preview" inline={false}>
          {words.noticeLink}
        </TextLink>
        {prometheusUrl !== null && (
          <TextLink href={prometheusUrl} external inline={false}>
            {words.openPrometheus}
          </TextLink>
        )}
        <Text element="p">{dashboards.length === 0 ? words.dashboardMissing : words.dashboardsList}</Text>
        <ul style={{ paddingLeft: 24 }}>
          {dashboards.map(({ uid, title }) => (
            <li key={uid}>{title}</li>
          ))}
        </ul>
      </Stack>
    </HostPluginPage>
  );
}
