import { TextLink } from '@grafana/ui';
import type { ReactElement } from 'react';
import { hostData } from '../boot.ts';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { texts } from '../texts/texts.ts';

export function NotFoundPage(): ReactElement {
  const { appName, pluginId } = hostData();
  const words = texts();
  return (
    <HostPluginPage pageNav={{ text: words.notFound }}>
      <TextLink href={`/a/${pluginId}`}>{words.notFoundLink.replace('{app}', appName)}</TextLink>
    </HostPluginPage>
  );
}
