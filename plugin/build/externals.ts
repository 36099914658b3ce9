/**
 * Modules that Grafana shares with its plugins at run time; a copy of one in the bundle would be a second React.
 *
 * @see https://grafana.com/developers/plugin-tools/key-concepts/best-practices
 */
const names = new Set([
  'lodash',
  'jquery',
  'moment',
  'slate',
  'emotion',
  '@emotion/react',
  '@emotion/css',
  'prismjs',
  'slate-plain-serializer',
  '@grafana/slate-react',
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-redux',
  'redux',
  'rxjs',
  'i18next',
  'react-router',
  'd3',
  '@grafana/ui',
  '@grafana/runtime',
  '@grafana/data',
]);

/** webpack asks it of each import. */
export function external(
  { request }: { request?: string | undefined },
  done: (error?: null, result?: string) => void,
): void {
  // `amd-module` is AMD's own `module`: it knows the address that the bundle came from.
  if (request === 'amd-module') done(null, 'module');
  else if (request !== undefined && names.has(request)) done(null, request);
  else done();
}
