import type { ServiceConfig, SloConfig } from '../config/schema.ts';
import { catalogue } from '../metrics/catalogue.ts';
import type { EventQuery, QueryRange } from './event-query.ts';

/** The events of an objective over what the gateway counts. */
export interface GatewayEvents {
  readonly total: EventQuery;
  readonly bad: EventQuery;
  /** A series that is there whenever the exporter is scraped. */
  readonly presence: string;
}

/** @returns failures by status code, or by duration where the objective has a latency. */
export function gatewayEvents(service: ServiceConfig['name'], slo: SloConfig): GatewayEvents {
  return slo.latency_seconds_max === undefined
    ? answeredWithoutError(service)
    : answeredWithin(service, slo.latency_seconds_max);
}

function answeredWithoutError(service: string): GatewayEvents {
  const all = `${catalogue.requests.name}{service=${JSON.stringify(service)}}`;
  const failed = `${catalogue.requests.name}{service=${JSON.stringify(service)},code=~"5.."}`;
  const total = summed((range) => all + range);
  const bad = summed((range) => failed + range);
  // A service that has never failed may have no series with a 5xx code; no series is no failure.
  const orNone = (failures: string, requests: string): string => `${failures}\nor\n0 * ${requests}`;
  return {
    total,
    bad: {
      rate: (range) => orNone(bad.rate(range), total.rate(range)),
      increase: (range) => orNone(bad.increase(range), total.increase(range)),
    },
    presence: all,
  };
}

function answeredWithin(service: string, secondsMax: number): GatewayEvents {
  const { name } = catalogue.requestDuration;
  const all = `${name}_count{service=${JSON.stringify(service)}}`;
  const inTime = `${name}_bucket{service=${JSON.stringify(service)},le="${secondsMax}"}`;
  const total = summed((range) => all + range);
  const good = summed((range) => inTime + range);
  // Both are extrapolated alike; clamped because two sums of fractions may differ in their last digit.
  const rest = (requests: string, answered: string): string => `clamp_min(${requests} - ${answered}, 0)`;
  return {
    total,
    bad: {
      rate: (range) => rest(total.rate(range), good.rate(range)),
      increase: (range) => rest(total.increase(range), good.increase(range)),
    },
    presence: all,
  };
}

function summed(over: (range: string) => string): EventQuery {
  const of = (aggregation: string, { text }: QueryRange): string =>
    `sum(${aggregation}(${over(`[${text}]`)}))`;
  return { rate: (range) => of('rate', range), increase: (range) => of('increase', range) };
}
