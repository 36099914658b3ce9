import { pluginId } from '../api/plugin-id.ts';

/**
 * The same settings as a file of Grafana's provisioning, for who keeps them in git. The token stays in a file of its own,
 * which Grafana's server reads at its start.
 */
export function provisioningExample(exporterUrl: string, dataSourceUid: string): string {
  const url = exporterUrl === '' ? 'http://127.0.0.1:9464' : exporterUrl;
  return `# provisioning/plugins/lovewatch.yml
apiVersion: 1
apps:
  - type: ${pluginId}
    org_id: 1
    disabled: false
    jsonData:
      exporterUrl: ${quoted(url)}
      dataSourceUid: ${quoted(dataSourceUid)}
    secureJsonData:
      apiToken: $__file{/etc/grafana/lovewatch-token}
`;
}

/** JSON's strings are YAML's, too. A plain word may be a number or `true` to YAML, a URL is only itself. */
function quoted(text: string): string {
  return /^https?:\/\/[\w./:-]*\w$/.test(text) ? text : JSON.stringify(text);
}
