/** What a person has typed as the exporter URL. */
export type TypedUrl =
  /** Without spaces around it and slashes behind it, as it is saved. */
  | { readonly kind: 'fine'; readonly url: string }
  | { readonly kind: 'empty' }
  /** `localhost:9464`; the suggestion is what was probably meant. */
  | { readonly kind: 'no-scheme'; readonly suggestion: string }
  | { readonly kind: 'not-a-url' }
  /** Everybody who may look at the app may read its URL. */
  | { readonly kind: 'has-secrets' }
  /** Its end belongs to one call only, such as `/metrics`, or is a query. */
  | { readonly kind: 'too-long'; readonly suggestion: string };

/** Pages of the exporter, which people copy from the address bar. */
const knownPaths = /\/(?:metrics|healthz|readyz|tune|api\/v1(?:\/.*)?)$/;

/** @returns whether Grafana's server could ask there, and what is wrong else. */
export function readExporterUrl(typed: string): TypedUrl {
  const text = typed.trim();
  if (/^\/*$/.test(text)) return { kind: 'empty' };
  if (!text.includes('://')) return withoutScheme(text);
  const parsed = URL.parse(text);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return { kind: 'not-a-url' };
  if (parsed.username !== '' || parsed.password !== '') return { kind: 'has-secrets' };
  const path = parsed.pathname.replace(/\/+$/, '').replace(knownPaths, '');
  const url = parsed.origin + path;
  const isWhole = parsed.search === '' && parsed.hash === '' && parsed.pathname.replace(/\/+$/, '') === path;
  return isWhole ? { kind: 'fine', url } : { kind: 'too-long', suggestion: url };
}

function withoutScheme(text: string): TypedUrl {
  const read = readExporterUrl(`http://${text}`);
  if (read.kind === 'fine') return { kind: 'no-scheme', suggestion: read.url };
  return read.kind === 'too-long'
    ? { kind: 'no-scheme', suggestion: read.suggestion }
    : { kind: 'not-a-url' };
}
