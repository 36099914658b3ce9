import { ClipboardButton, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { ReactElement } from 'react';
import { HostPluginPage } from '../chrome/HostPluginPage.tsx';
import { texts } from '../texts/texts.ts';

/** What the preview is, and the two ways to a real Grafana. */
export function PreviewPage(): ReactElement {
  const words = texts();
  return (
    <HostPluginPage pageNav={{ text: words.getTitle }}>
      <Stack direction="column" gap={3} maxWidth={90}>
        <Text element="p">{words.getIntroduction}</Text>
        <Way title={words.getCompose} command="docker compose up" />
        <Way title={words.getNative} command="npm run up" />
        <TextLink
          href="https://grafana.com/docs/grafana/latest/setup-grafana/installation/"
          external
          inline={false}
        >
          {words.getNativeLink}
        </TextLink>
        <Text element="p" color="secondary">
          {words.getLibraries}: {config.buildInfo.version}
        </Text>
      </Stack>
    </HostPluginPage>
  );
}

function Way({ title, command }: { title: string; command: string }): ReactElement {
  const styles = useStyles2(stylesOf);
  return (
    <Stack direction="column" gap={1}>
      <Text element="p">{title}:</Text>
      <div className={styles.command}>
        <code className={styles.code}>{command}</code>
        <ClipboardButton
          icon="copy"
          variant="secondary"
          size="sm"
          aria-label={command}
          getText={() => command}
        />
      </div>
    </Stack>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'command' | 'code', string> {
  return {
    command: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    code: css({
      padding: theme.spacing(1, 2),
      background: theme.colors.background.secondary,
      color: theme.colors.text.primary,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.body.fontSize,
    }),
  };
}
