import { join } from 'node:path';

/** What a Grafana of this machine needs to know. */
export interface GrafanaPlaces {
  /** For all that it keeps. */
  readonly folder: string;
  readonly port: number;
  readonly passwordFile: string;
}

/**
 * Settings of the Grafana that `npm run up` starts, over those of any file: those of Compose, but for where things are and
 * who may do what.
 *
 * Everybody who reaches it is an editor, for a person who was woken tunes without a password; so it listens on loopback
 * alone, answers under no other name (no page elsewhere can reach it by rebinding a name), and takes no change that a
 * page of another host sends. Who wants more signs in as admin with the password in its file.
 *
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */
export function grafanaSettings({ folder, port, passwordFile }: GrafanaPlaces): Record<string, string> {
  return {
    GF_PATHS_DATA: join(folder, 'data'),
    GF_PATHS_LOGS: join(folder, 'log'),
    GF_PATHS_PLUGINS: join(folder, 'plugins'),
    GF_PATHS_PROVISIONING: join(folder, 'provisioning'),
    GF_LOG_MODE: 'console',
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(port),
    GF_SERVER_DOMAIN: '127.0.0.1',
    GF_SERVER_ENFORCE_DOMAIN: 'true',
    GF_SERVER_ROOT_URL: `http://127.0.0.1:${port}`,
    GF_SECURITY_ADMIN_PASSWORD: `$__file{${passwordFile}}`,
    GF_SECURITY_CSRF_ALWAYS_CHECK: 'true',
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Editor',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_USERS_HOME_PAGE: '/a/aixin-lovewatch-app',
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: 'aixin-lovewatch-app,aixin-lovewatchband-panel',
    GF_DATAPROXY_SEND_USER_HEADER: 'true',
    // Nothing calls out to the internet.
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  };
}
