import type { BackendBreakers } from '../breakers/backend-breakers.ts';
import type { Sampling } from '../sampling/sampling.ts';
import { degradedBy, type DegradedPart } from '../sources/degraded-part.ts';
import type { ServiceGateway } from '../sources/gateway/service-gateway.ts';
import { degradedBreaker } from './breakers/degraded-breaker.ts';

/** What /healthz answers. */
export interface Health {
  /** `degraded` still serves; each part says what is missing and why. */
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly sources: readonly {
    readonly source: string;
    readonly mode: string;
    /** Null for what is about no service. */
    readonly service: string | null;
    readonly is_up: boolean;
  }[];
  readonly degraded: readonly DegradedPart[];
}

/** What the state of the exporter as a whole is told from. */
export interface HealthParts {
  readonly gateways: readonly ServiceGateway[];
  readonly breakers: Pick<BackendBreakers, 'all' | 'trouble'>;
  readonly sampling: Pick<Sampling, 'sources' | 'degraded'>;
  /** What else is degraded: workers, rules, the configuration, what exporters share. */
  readonly others: readonly DegradedPart[];
  /** Why the state is not kept; undefined while it is. */
  readonly stateTrouble: string | undefined;
  readonly version: string;
}

export function healthOf({
  gateways,
  breakers,
  sampling,
  others,
  stateTrouble,
  version,
}: HealthParts): Health {
  const proxies = gateways.map((gateway) => ({
    source: 'gateway',
    mode: 'proxy',
    service: gateway.service.name,
    is_up: gateway.isReady,
  }));
  const backends = gateways.flatMap((gateway) => {
    const trouble = gateway.backendTrouble();
    return trouble === undefined ? [] : [degradedBy(`backend of ${gateway.service.name}`, trouble)];
  });
  const opened = breakers.all().flatMap((breaker) => degradedBreaker(breaker.status()) ?? []);
  const notKept = stateTrouble ?? breakers.trouble;
  const state = notKept === undefined ? [] : [{ part: 'state', why: notKept }];
  const queried = sampling
    .sources()
    .map(({ source, mode, isUp }) => ({ source, mode, service: null, is_up: isUp }));
  const sources = [...proxies, ...queried];
  const degraded = [...backends, ...opened, ...sampling.degraded(), ...others, ...state];
  return { status: degraded.length === 0 ? 'ok' : 'degraded', version, sources, degraded };
}
