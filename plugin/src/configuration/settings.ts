import type { AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { pluginId } from '../api/plugin-id.ts';
import type { AppSettings } from '../app/settings.ts';

/** What Grafana keeps of the app; of the secrets only which are set. */
export interface SavedSettings {
  readonly isEnabled: boolean;
  /** With whatever else is kept there, which must not be lost. */
  readonly jsonData: AppSettings;
  readonly hasToken: boolean;
}

/** What a person changes; what is left out stays. */
export interface SettingsChange {
  readonly isEnabled?: boolean;
  readonly jsonData?: AppSettings;
  readonly token?: string;
}

const path = `/api/plugins/${pluginId}/settings`;

/** @returns what Grafana had in its hands when it opened the page; it may be old. */
export function settingsOf(meta: AppPluginMeta<AppSettings>): SavedSettings {
  return {
    isEnabled: meta.enabled === true,
    jsonData: meta.jsonData ?? {},
    hasToken: meta.secureJsonFields?.apiToken === true,
  };
}

/** Reads the settings as they are saved now. @throws what Grafana answers instead. */
export async function readSettings(signal: AbortSignal): Promise<SavedSettings> {
  const answer = getBackendSrv().fetch<AppPluginMeta<AppSettings>>({
    url: path,
    showErrorAlert: false,
    abortSignal: signal,
  });
  return settingsOf((await lastValueFrom(answer)).data);
}

/**
 * Saves what has changed. The token is kept by Grafana's server, encrypted, and never comes back.
 *
 * @throws Error in Grafana's own words when it does not let this person.
 */
export async function saveSettings(saved: SavedSettings, change: SettingsChange): Promise<void> {
  const isEnabled = change.isEnabled ?? saved.isEnabled;
  const answer = getBackendSrv().fetch({
    url: path,
    method: 'POST',
    showErrorAlert: false,
    showSuccessAlert: false,
    data: {
      enabled: isEnabled,
      pinned: isEnabled,
      jsonData: { ...saved.jsonData, ...change.jsonData },
      ...(change.token !== undefined && { secureJsonData: { apiToken: change.token } }),
    },
  });
  try {
    await lastValueFrom(answer);
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
}

function messageOf(error: unknown): string {
  const { status, statusText, data } = error as {
    status?: number;
    statusText?: string;
    data?: { message?: string };
  };
  return data?.message ?? [status, statusText].filter((part) => part !== undefined).join(' ');
}
