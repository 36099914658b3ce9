import type { ServiceConfig } from '../exporter/src/config/schema.ts';
import { portsDefault, type PortName } from './ports.ts';

/** What stands behind the gateway: the love server, which the stack runs, or a person's own service, which it does not. */
export type Backend = { readonly kind: 'love' } | { readonly kind: 'own'; readonly url: URL };

/** The address in the committed `lovewatch.yaml`: whoever writes another has a service of their own. */
const loveOrigin = `http://127.0.0.1:${portsDefault.love}`;

export function backendOf({ backend }: ServiceConfig): Backend {
  const url = new URL(backend);
  return url.origin === loveOrigin ? { kind: 'love' } : { kind: 'own', url };
}

/** @returns HOST:PORT that the toxics proxy leads to; undefined for a service elsewhere, whose path is not ours to break. */
export function breakableAddress(backend: Backend, lovePort: number): string | undefined {
  if (backend.kind === 'love') return `127.0.0.1:${lovePort}`;
  const { protocol, hostname, port } = backend.url;
  const isHere = protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return isHere ? `${hostname}:${port || '80'}` : undefined;
}

/** @returns the ports that nothing will listen on with this backend. */
export function portsUnused(backend: Backend): PortName[] {
  const love: PortName[] = backend.kind === 'love' ? [] : ['love', 'pprof'];
  const path: PortName[] = breakableAddress(backend, 0) === undefined ? ['path', 'toxics'] : [];
  return [...love, ...path];
}
