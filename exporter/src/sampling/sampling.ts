import type { Background } from '../background.ts';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../core/clock/clock.ts';
import type { Timeline } from '../core/clock/timeline.ts';
import type { DegradedPart } from '../sources/degraded-part.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import { learnBuiltIns } from './built-in-history.ts';
import { readerGroups, type SampledGateway, type SampledService } from './built-in-readers.ts';
import { BuiltInSampling } from './built-in-sampling.ts';
import { HistoryBudget } from './history-budget.ts';
import { metricDefinitions } from './metric-definitions.ts';
import { QuerySampling } from './query-sampling.ts';

/** Of all series that are read at a start: some 160 MB of answers, one after the other. */
const historyPointsMax = 20_000_000;

/** What sampling is made of. */
export interface SamplingParts {
  readonly config: Config;
  /** Gets every sample. */
  readonly thresholds: Thresholds;
  readonly services: readonly SampledService[];
  readonly gateways: readonly SampledGateway[];
  /** Of what the exporter computes itself. */
  readonly timeline: Timeline;
  /** Of queries. */
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** Names of metrics that an earlier run has kept: series are there before their server answers. */
  readonly kept?: readonly string[];
}

/** Feeds the thresholds of all metrics of a configuration. */
export interface Sampling {
  /** Begins; it goes on until the background is stopped. */
  start(background: Pick<Background, 'once' | 'signal'>): void;
  /** For `lovewatch_source_up`: a server is up when it has answered the newest question. */
  sources(): { source: string; mode: string; isUp: boolean }[];
  /** For /healthz: each query that fails. */
  degraded(): DegradedPart[];
}

/** Watches the metrics that are built in at once; the series of queries come when it is started. */
export function createSampling(parts: SamplingParts): Sampling {
  const { config, thresholds, services, gateways, timeline, clock, log, kept = [] } = parts;
  const { prometheus_url: url = '' } = config;
  const definitions = metricDefinitions(config);
  const builtIn = definitions.builtIn.filter((metric) => thresholds.watch(metric) !== undefined);
  const groups = readerGroups(builtIn, services, gateways);
  const own = new BuiltInSampling(thresholds, groups, timeline.nowSeconds());
  const budget = new HistoryBudget(
    historyPointsMax,
    definitions.queries.map(({ name }) => name),
  );
  const server = { isUp: true };
  const queries = definitions.queries.map(
    (definition) => new QuerySampling(definition, { url, thresholds, clock, log, budget, server, kept }),
  );
  return {
    start: (background) => {
      background.once('sampling', async () => {
        if (url !== '') await learnBuiltIns(builtIn, { url, thresholds, clock, log }, background.signal);
        await own.run(timeline, log, background.signal);
      });
      for (const query of queries) background.once('sampling', () => query.run(background.signal));
    },
    sources: () =>
      queries.length === 0 ? [] : [{ source: 'promql', mode: 'prometheus', isUp: server.isUp }],
    degraded: () => queries.map((query) => query.degraded()).filter((part) => part !== undefined),
  };
}
