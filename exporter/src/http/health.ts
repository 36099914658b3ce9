import type { Gateway } from '../sources/gateway/gateway.ts';

/** What /healthz answers. */
export interface Health {
  /** `degraded` still serves; each part says what is missing and why. */
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly sources: readonly { source: string; mode: string; service: string; is_up: boolean }[];
  readonly degraded: readonly DegradedPart[];
}

/** What does not work, and why. */
export interface DegradedPart {
  readonly part: string;
  readonly why: string;
  readonly failures_in_a_row?: number;
  readonly since?: string;
}

/** What the state of the exporter as a whole is told from. */
export interface HealthParts {
  readonly gateways: readonly Gateway[];
  /** Why the state is not kept; undefined while it is. */
  readonly stateTrouble: string | undefined;
  readonly version: string;
}

export function healthOf({ gateways, stateTrouble, version }: HealthParts): Health {
  const sources = gateways.map((gateway) => ({
    source: 'gateway',
    mode: 'proxy',
    service: gateway.service.name,
    is_up: gateway.isReady,
  }));
  const backends = gateways.flatMap((gateway): DegradedPart[] => {
    const trouble = gateway.backendTrouble();
    if (trouble === undefined) return [];
    const { why, failuresInARow, sinceSeconds } = trouble;
    const since = new Date(sinceSeconds * 1000).toISOString();
    return [{ part: `backend of ${gateway.service.name}`, why, failures_in_a_row: failuresInARow, since }];
  });
  const state = stateTrouble === undefined ? [] : [{ part: 'state', why: stateTrouble }];
  const degraded = [...backends, ...state];
  return { status: degraded.length === 0 ? 'ok' : 'degraded', version, sources, degraded };
}
