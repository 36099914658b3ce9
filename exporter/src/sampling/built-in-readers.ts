import type { InFlight } from '../core/traffic/in-flight.ts';
import { machineCpuRatio, machineMemoryUsedRatio } from '../sources/machine/machine-readers.ts';
import type { IntervalReader } from '../sources/interval-reader.ts';
import {
  eventLoopLagSeconds,
  processCpuRatio,
  processMemoryBytes,
} from '../sources/process/process-readers.ts';
import type { RequestObserver } from '../watched-service.ts';
import type { BuiltInDefinition } from './metric-definitions.ts';
import type { MachineWhat, ProcessWhat, TrafficWhat } from './built-in-metrics.ts';
import { TrafficInterval, type TrafficValues } from './traffic-interval.ts';

/** A service whose requests are sampled. */
export interface SampledService {
  readonly service: { readonly name: string };
  observe(observer: RequestObserver): void;
}

/** The gateway of a service. */
export interface SampledGateway {
  readonly service: { readonly name: string };
  readonly inFlight: InFlight;
}

/** Metrics that are read together, because they have the same interval and come from the same place. */
export interface ReaderGroup {
  readonly intervalSeconds: number;
  /** @returns the value of each metric in the interval since it was called before; undefined where there is none. */
  readonly read: (elapsedSeconds: number) => (number | undefined)[];
  /** In the order of the values. */
  readonly metrics: readonly BuiltInDefinition[];
}

const processReaders: Readonly<Record<ProcessWhat, () => IntervalReader>> = {
  cpu_ratio: processCpuRatio,
  memory_bytes: processMemoryBytes,
  event_loop_lag_seconds: eventLoopLagSeconds,
};

const machineReaders: Readonly<Record<MachineWhat, () => IntervalReader>> = {
  cpu_ratio: machineCpuRatio,
  memory_used_ratio: machineMemoryUsedRatio,
};

/** @returns all metrics that are built in, in groups; from now on they are counted. */
export function readerGroups(
  metrics: readonly BuiltInDefinition[],
  services: readonly SampledService[],
  gateways: readonly SampledGateway[],
): ReaderGroup[] {
  const together = Map.groupBy(metrics, ({ source, service = '', sampleIntervalSeconds }) =>
    [source, service, sampleIntervalSeconds].join(' '),
  );
  return [...together.values()].map((group): ReaderGroup => {
    const { source, service, sampleIntervalSeconds: intervalSeconds } = group[0]!;
    const read =
      source === 'gateway'
        ? trafficReader(
            group,
            services.find((each) => each.service.name === service)!,
            gateways.find((each) => each.service.name === service)!,
          )
        : separateReaders(group);
    return { intervalSeconds, read, metrics: group };
  });
}

function separateReaders(group: readonly BuiltInDefinition[]): ReaderGroup['read'] {
  const readers = group.map(({ source, what }) =>
    source === 'process' ? processReaders[what as ProcessWhat]() : machineReaders[what as MachineWhat](),
  );
  return (elapsedSeconds) => readers.map((read) => read(elapsedSeconds));
}

function trafficReader(
  group: readonly BuiltInDefinition[],
  service: SampledService,
  gateway: SampledGateway,
): ReaderGroup['read'] {
  const traffic = new TrafficInterval();
  service.observe(traffic);
  const peak = gateway.inFlight.peaks();
  return (elapsedSeconds) => {
    const values = traffic.take(elapsedSeconds);
    const inFlight = peak();
    return group.map(({ what }) => trafficValue(what as TrafficWhat, values, inFlight));
  };
}

function trafficValue(what: TrafficWhat, values: TrafficValues, inFlight: number): number | undefined {
  switch (what) {
    case 'request_rate':
      return values.requestRate;
    case 'error_ratio':
      return values.errorRatio;
    case 'latency_p50_seconds':
      return values.latencySecondsP50;
    case 'latency_p99_seconds':
      return values.latencySecondsP99;
    case 'requests_in_flight':
      return inFlight;
  }
}
