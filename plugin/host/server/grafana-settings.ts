import type { ProvisionedDataSource } from '../provisioning/schema.ts';
import { instanceSettings } from './data-source-settings.ts';
import type { Visitor } from './visitor.ts';

/** `bootData.user`: somebody signed in, with the role that was chosen. */
export function grafanaUser({ role, login, language, theme, actions }: Visitor): object {
  return {
    isSignedIn: true,
    id: 1,
    uid: 'preview',
    login,
    name: login,
    email: '',
    orgId: 1,
    orgName: 'Main Org.',
    orgCount: 1,
    orgRole: role,
    isGrafanaAdmin: false,
    gravatarUrl: '',
    theme: theme ?? 'dark',
    timezone: 'browser',
    weekStart: 'browser',
    language,
    regionalFormat: language,
    permissions: Object.fromEntries([...actions].map((action) => [action, true])),
    analytics: { identifier: '' },
    authenticatedBy: '',
  };
}

/** The part of `bootData.settings` that an app can ask for here. */
export function grafanaSettings(dataSources: ProvisionedDataSource[], libraryVersion: string): object {
  const settings = dataSources.map((source, index) => [source.name, instanceSettings(source, index + 1)]);
  return {
    appUrl: '/',
    appSubUrl: '',
    buildInfo: {
      version: libraryVersion,
      versionString: libraryVersion,
      commit: '',
      env: 'production',
      edition: 'Open Source',
    },
    datasources: Object.fromEntries(settings) as object,
    defaultDatasource: (dataSources.find(({ isDefault }) => isDefault) ?? dataSources[0])?.name ?? '',
    featureToggles: {},
    licenseInfo: { enabledFeatures: {} },
    anonymousEnabled: true,
    rbacEnabled: true,
    liveEnabled: false,
    exploreEnabled: false,
    unifiedAlertingEnabled: false,
    minRefreshInterval: '5s',
  };
}
