import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { canConfigure } from '../app/permissions.ts';
import type { AppSettings } from '../app/settings.ts';
import { ConnectionResult } from './ConnectionResult.tsx';
import { DisableButton } from './DisableButton.tsx';
import { OffNotice } from './OffNotice.tsx';
import { ProvisioningExample } from './ProvisioningExample.tsx';
import { reloadGrafana } from './reload.ts';
import {
  readSettings,
  saveSettings,
  settingsOf,
  type SavedSettings,
  type SettingsChange,
} from './settings.ts';
import { SettingsFields } from './SettingsFields.tsx';
import { useConnection } from './use-connection.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** Sets the app up, and says at once whether it works. */
export function Configuration({ meta }: { meta: AppPluginMeta<AppSettings> }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { saved, savedTimes, save, saving } = useSavedSettings(meta);
  const form = useSettingsForm(saved);
  const connection = useConnection(saved, meta.info.version, savedTimes);
  const isDisabled = !canConfigure() || saving.isPending;
  const submit = (): void => {
    if (form.change) save(form.change, form.reset);
  };
  return (
    <div className={styles.page}>
      <Notices saved={saved} error={saving.error} onEnable={() => save({ isEnabled: true })} />
      <div className={styles.columns}>
        <form
          aria-label={t('configuration.settings', 'Settings')}
          noValidate // What is wrong is said beside each field, in the person's language.
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <SettingsFields form={form} hasToken={saved.hasToken} isDisabled={isDisabled} />
          <Stack gap={1} wrap="wrap">
            <Button type="submit" disabled={isDisabled || form.change === undefined}>
              <Trans i18nKey="configuration.save">Save and test</Trans>
            </Button>
            {form.isTouched && (
              <Button variant="secondary" disabled={isDisabled} onClick={form.reset}>
                <Trans i18nKey="configuration.discard">Discard changes</Trans>
              </Button>
            )}
            {saved.isEnabled && canConfigure() && (
              <DisableButton onDisable={() => save({ isEnabled: false })} />
            )}
          </Stack>
        </form>
        <ConnectionResult connection={connection} isTouched={form.isTouched} />
      </div>
      <ProvisioningExample exporterUrl={form.fineUrl} dataSourceUid={form.dataSourceUid} />
    </div>
  );
}

/** What is saved, as of now, and how to save more. */
function useSavedSettings(meta: AppPluginMeta<AppSettings>) {
  const [savedTimes, setSavedTimes] = useState(0);
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => readSettings(signal),
    placeholderData: settingsOf(meta), // Also when they cannot be read: then Grafana says so when it saves.
  });
  const saved = query.data ?? settingsOf(meta);
  const saving = useMutation({
    mutationFn: (change: SettingsChange) => saveSettings(saved, change),
    onSuccess: async (_, change) => {
      if (needsReload(saved, change)) reloadGrafana();
      await query.refetch();
      setSavedTimes((times) => times + 1);
    },
  });
  const save = (change: SettingsChange, onDone?: () => void): void =>
    saving.mutate(change, { onSuccess: onDone });
  return { saved, savedTimes, save, saving };
}

function needsReload(saved: SavedSettings, { isEnabled, jsonData }: SettingsChange): boolean {
  return isEnabled !== undefined || jsonData?.dataSourceUid !== saved.jsonData.dataSourceUid;
}

interface NoticesProps {
  readonly saved: SavedSettings;
  readonly error: Error | null;
  readonly onEnable: () => void;
}

function Notices({ saved, error, onEnable }: NoticesProps): React.JSX.Element {
  return (
    <>
      {!canConfigure() && (
        <Alert severity="info" title={t('configuration.no-permission', 'Only an administrator changes this')}>
          <Trans i18nKey="configuration.no-permission-about">
            You can see how the app is set up and whether it works.
          </Trans>
        </Alert>
      )}
      {!saved.isEnabled && <OffNotice onEnable={canConfigure() ? onEnable : undefined} />}
      {error && (
        <Alert severity="error" title={t('configuration.not-saved', 'Grafana has not saved this')}>
          <code lang="en">{error.message}</code>
        </Alert>
      )}
    </>
  );
}

function stylesOf(theme: GrafanaTheme2) {
  return {
    page: css({ maxWidth: 1200 }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
      gap: theme.spacing(4),
      marginBottom: theme.spacing(4),
    }),
  };
}
