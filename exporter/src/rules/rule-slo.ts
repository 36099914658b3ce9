import type { Config } from '../config/schema.ts';
import type { BurnPolicy } from '../core/slo/policy.ts';
import { sloTarget } from '../core/slo/objective.ts';
import { burnWindow, periodSeconds } from '../core/slo/windows.ts';
import type { EventQuery, QueryRange } from './event-query.ts';
import { gatewayEvents } from './gateway-events.ts';
import type { Labels } from './rule.ts';
import { matchers, promDuration } from './promql.ts';

/** One objective as the rules need it, wherever its events come from. */
export interface RuleSlo {
  readonly service: string;
  readonly name: string;
  readonly objective: number;
  readonly total: EventQuery;
  readonly bad: EventQuery;
  /** A series that must be there; undefined where the events are anybody's PromQL, and their recording must do. */
  readonly presence: string | undefined;
  /** The exporter computes the same burn rate, which can be compared. */
  readonly isWatched: boolean;
  /** Failures are 5xx answers, as the classic alert has it. */
  readonly isAvailability: boolean;
  /** Objectives of the same service that stand before this one, and tell of absent metrics first. */
  readonly namesBefore: readonly string[];
}

/** What surrounds the objectives of one rule file. */
export interface RuleContext {
  readonly env: string;
  readonly policy: BurnPolicy;
  readonly runbookBaseUrl: string;
  /** With `{service}` and `{slo}` where their names go. */
  readonly dashboardUrl: string;
  /** With `{metric}` where the name of a metric that has a threshold goes. */
  readonly tuneUrl: string;
  /** Divides every duration: 60 turns an hour into a minute. 1 except in rehearsals. */
  readonly timeScale: number;
}

/** @returns every objective of the configuration. */
export function sloRules(config: Config): RuleSlo[] {
  return config.services.flatMap(({ name: service, slos }) =>
    slos.map((slo, index) => ({
      ...gatewayEvents(service, slo),
      service,
      name: slo.name,
      objective: slo.objective,
      isWatched: true,
      isAvailability: slo.latency_seconds_max === undefined,
      namesBefore: slos.slice(0, index).map(({ name }) => name),
    })),
  );
}

/** @returns what the rules of a configuration have in common. */
export function contextOf(config: Config, policy: BurnPolicy, timeScale: number): RuleContext {
  const { env, runbook_base_url: runbookBaseUrl, dashboard_url: dashboardUrl, tune_url: tuneUrl } = config;
  return { env, policy, runbookBaseUrl, dashboardUrl, tuneUrl, timeScale };
}

/** The words that the rules of one objective are made of. */
export class SloWords {
  readonly slo: RuleSlo;
  readonly context: RuleContext;
  /** On every recording and alert. */
  readonly labels: Labels;

  constructor(slo: RuleSlo, context: RuleContext) {
    this.slo = slo;
    this.context = context;
    const { service, name, objective } = slo;
    this.labels = { env: context.env, service, slo: name, slo_target: sloTarget(objective) };
  }

  /** @returns a recording of this objective, by its name. */
  recorded(name: string): string {
    return `${name}{${this.#own}}`;
  }

  /** @returns the selector of this objective's firing alerts, by their names. */
  firing(alerts: readonly string[]): string {
    return `ALERTS{alertname=~${JSON.stringify(alerts.join('|'))},alertstate="firing",${this.#own}}`;
  }

  /** @param name such as `1h`, or `30d` for the period. @returns its range, shortened by the time scale. */
  range(name: string): QueryRange {
    return this.rangeOf(this.windowSeconds(name));
  }

  /** @returns the length of a window, without the time scale. */
  windowSeconds(name: string): number {
    return name === '30d' ? periodSeconds : burnWindow(name).seconds;
  }

  /** @param seconds without the time scale. */
  rangeOf(seconds: number): QueryRange {
    const scaled = seconds / this.context.timeScale;
    return { text: promDuration(scaled), seconds: scaled };
  }

  /** @returns what tells this objective's series from others', without the braces. */
  get #own(): string {
    const { env, service, slo } = this.labels;
    return matchers({ env: env!, service: service!, slo: slo! });
  }
}
