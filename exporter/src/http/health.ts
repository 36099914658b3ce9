import type { Gateway } from '../sources/gateway/gateway.ts';

/** What /healthz answers. */
export interface Health {
  /** `degraded` still serves; each part says what is missing and why. */
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly sources: readonly { source: string; mode: string; service: string; is_up: boolean }[];
  readonly degraded: readonly { part: string; why: string; failures_in_a_row: number; since: string }[];
}

/** @param version the exporter's. */
export function healthOf(gateways: readonly Gateway[], version: string): Health {
  const sources = gateways.map((gateway) => ({
    source: 'gateway',
    mode: 'proxy',
    service: gateway.service.name,
    is_up: gateway.isReady,
  }));
  const degraded = gateways.flatMap((gateway) => {
    const trouble = gateway.backendTrouble();
    if (trouble === undefined) return [];
    const { why, failuresInARow, sinceSeconds } = trouble;
    const since = new Date(sinceSeconds * 1000).toISOString();
    return [{ part: `backend of ${gateway.service.name}`, why, failures_in_a_row: failuresInARow, since }];
  });
  return { status: degraded.length === 0 ? 'ok' : 'degraded', version, sources, degraded };
}
