import type { BackendBreakers } from '../breakers/backend-breakers.ts';
import type { Timeline } from '../core/clock/timeline.ts';
import type { ServiceGateway } from '../sources/gateway/service-gateway.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedService } from '../watched-service.ts';
import type { WatchedSlo } from '../watched-slo.ts';
import {
  breakerStandingOf,
  snapshotOf,
  thresholdSnapshotOf,
  type BackendSnapshot,
  type BreakerStanding,
  type Diagnosis,
  type ThresholdSnapshot,
} from './diagnosis.ts';
import type { Incident } from './incident.ts';
import type { Journal } from './journal.ts';

const transitionsMax = 20;
const slowestMax = 10;
const thresholdsMax = 20;

/** What the exporter has seen itself, for the log of incidents. */
export interface WitnessParts {
  readonly services: readonly WatchedService[];
  readonly gateways: readonly ServiceGateway[];
  readonly breakers: Pick<BackendBreakers, 'all'>;
  readonly thresholds: Thresholds;
  readonly journal: Journal;
  readonly timeline: Timeline;
}

/** Tells, when an alert comes in, how the trouble came about and how everything stands. */
export class Witness {
  readonly #parts: WitnessParts;

  constructor(parts: WitnessParts) {
    this.#parts = parts;
  }

  nowSeconds(): number {
    return this.#parts.timeline.nowSeconds();
  }

  /** @returns when the trouble began that an alert is about, and when our own counts met its condition. */
  seen({ alertname, service, slo, long, short }: Incident['labels']): { onset?: number; crossed?: number } {
    const watched = this.#slos().find((each) => each.service === service && each.slo.name === slo);
    // An alert that is not about a burn rate has no windows, and no onset that we could know.
    if (watched === undefined || long === undefined) return {};
    const own = watched.alerts.find(
      ({ alert }) => alert.alert === alertname && alert.long.name === long && alert.short.name === short,
    );
    const { onsetSeconds } = watched;
    return {
      ...(onsetSeconds !== undefined && { onset: onsetSeconds }),
      ...(own !== undefined && own.state.kind !== 'inactive' && { crossed: own.state.activeAtSeconds }),
    };
  }

  /** @param service whose state it is about; of all services when it is none of ours. */
  diagnose(service: string | undefined): Diagnosis {
    const { services, gateways, journal } = this.#parts;
    const nowSeconds = this.nowSeconds();
    const isKnown = services.some((each) => each.service.name === service);
    const concerned = services.filter((each) => !isKnown || each.service.name === service);
    return {
      takenAtSeconds: nowSeconds,
      slos: concerned.flatMap(({ slos }) => slos.map((slo) => snapshotOf(slo, nowSeconds))),
      thresholds: this.#thresholds(isKnown ? service : undefined),
      backends: gateways.flatMap(backendSnapshots),
      breakers: this.#breakers(concerned.map((each) => each.service.name)),
      transitions: journal.recent(transitionsMax),
      slowest: concerned
        .flatMap(({ slowest }) => slowest.recent(nowSeconds, slowestMax))
        .sort((a, b) => b.durationSeconds - a.durationSeconds)
        .slice(0, slowestMax),
    };
  }

  /** Of one service and of what is nobody's, or of all. */
  #thresholds(service: string | undefined): ThresholdSnapshot[] {
    const concerned = this.#parts.thresholds
      .all()
      .filter(({ definition }) => (definition.service ?? service) === service || service === undefined);
    const isBreached = ({ threshold }: (typeof concerned)[number]): boolean => threshold.breach !== undefined;
    return [...concerned.filter(isBreached), ...concerned.filter((each) => !isBreached(each))]
      .slice(0, thresholdsMax)
      .map(thresholdSnapshotOf);
  }

  #breakers(services: readonly string[]): BreakerStanding[] {
    const standings = this.#parts.breakers
      .all()
      .filter(({ name }) => services.includes(name))
      .map((breaker) => breakerStandingOf(breaker.status()));
    const isOpen = ({ state }: BreakerStanding): boolean => state !== 'CLOSED' && state !== 'DISABLED';
    return [...standings.filter(isOpen), ...standings.filter((each) => !isOpen(each))];
  }

  #slos(): WatchedSlo[] {
    return this.#parts.services.flatMap(({ slos }) => slos);
  }
}

function backendSnapshots(gateway: ServiceGateway): BackendSnapshot[] {
  const trouble = gateway.backendTrouble();
  return trouble === undefined ? [] : [{ service: gateway.service.name, ...trouble }];
}
