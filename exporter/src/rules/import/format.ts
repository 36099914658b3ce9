import type { Field } from './field.ts';
import { shown } from './shown.ts';

/** Whose format a document is in. */
export type Format = 'sloth' | 'sloth-kubernetes' | 'openslo' | 'unknown';

const remedy =
  'write version: prometheus/v1 (Sloth), apiVersion: sloth.slok.dev/v1 and kind: PrometheusServiceLevel ' +
  '(Sloth for Kubernetes) or apiVersion: openslo/v1 (OpenSLO)';

/** @returns the format that a document says it is in; `unknown` is reported. */
export function formatOf(root: Field): Format {
  const [version, apiVersion, kind] = [root.at('version'), root.at('apiVersion'), root.at('kind')];
  if (version.value === 'prometheus/v1') return 'sloth';
  if (apiVersion.value === 'openslo/v1') return 'openslo';
  if (apiVersion.value === 'sloth.slok.dev/v1' && kind.value === 'PrometheusServiceLevel') {
    return 'sloth-kubernetes';
  }
  const says = [apiVersion, kind, version].filter(({ isAbsent }) => !isAbsent);
  const said = says.map(({ keys, value }) => `${String(keys[0])}: ${shown(value)}`).join(' and ');
  (says[0] ?? root).problem(`must name a format that is read here${said && `, got ${said}`}; ${remedy}`);
  return 'unknown';
}
