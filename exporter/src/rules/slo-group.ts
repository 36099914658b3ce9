import type { SloConfig } from '../config/schema.ts';
import { fastBurn, type BurnRateWindows } from '../core/slo/burn-rate-policy.ts';
import { errorBudgetRatio, sloTarget } from '../core/slo/objective.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { promDuration, selector, wilsonLowerBound } from './promql.ts';

type Labels = Readonly<Record<string, string>>;

/** A rule as Prometheus reads it. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly keep_firing_for?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
}

/** Rules that Prometheus evaluates in order, each seeing what those before it recorded. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** One objective, and what surrounds it. */
export interface SloSpec {
  readonly env: string;
  readonly service: string;
  readonly slo: SloConfig;
  readonly runbookBaseUrl: string;
  /** Divides every duration: 60 turns an hour into a minute. 1 except in rehearsals. */
  readonly timeScale: number;
}

/** `1h` for 3600: a name, which stays the same at every time scale. */
const longName = promDuration(fastBurn.longSeconds);
const shortName = promDuration(fastBurn.shortSeconds);

/**
 * Recordings and alerts of one objective, in one ordered group: split over two groups an alert would see
 * recordings up to one interval old.
 */
export function sloGroup(spec: SloSpec): RuleGroup {
  const labels = {
    env: spec.env,
    service: spec.service,
    slo: spec.slo.name,
    slo_target: sloTarget(spec.slo.objective),
  };
  return {
    name: `slo:${spec.service}:${spec.slo.name}`,
    rules: [...recordings(spec, labels), fastBurnAlert(spec, labels, fastBurn)],
  };
}

function recordings({ env, service, slo, timeScale }: SloSpec, labels: Labels): Rule[] {
  const record = (name: string, expr: string): Rule => ({ record: name, expr, labels });
  const recorded = (name: string): string => name + selector({ env, service, slo: slo.name });
  const total = selectorOf(service);
  const bad = selectorOf(service, 'code=~"5.."');
  // A service that has never failed may have no series with a 5xx code; no series is no failure.
  const sumBad = (of: string, range: string): string =>
    `sum(${of}(${bad}[${range}]))\nor\n0 * sum(${of}(${total}[${range}]))`;
  const long = promDuration(fastBurn.longSeconds / timeScale);
  const short = promDuration(fastBurn.shortSeconds / timeScale);
  const burnRate = (badName: string, totalName: string): string =>
    `${recorded(badName)}\n/ (${recorded(totalName)} > 0)\n/ ${recorded('slo:error_budget:ratio')}`;
  const lower = wilsonLowerBound(
    recorded(`slo:events_bad:increase${longName}`),
    recorded(`slo:events_total:increase${longName}`),
  );
  return [
    record('slo:objective:ratio', `vector(${slo.objective})`),
    record('slo:error_budget:ratio', `vector(${errorBudgetRatio(slo.objective)})`),
    record(`slo:events_total:rate${shortName}`, `sum(rate(${total}[${short}]))`),
    record(`slo:events_bad:rate${shortName}`, sumBad('rate', short)),
    record(`slo:events_total:increase${longName}`, `sum(increase(${total}[${long}]))`),
    record(`slo:events_bad:increase${longName}`, sumBad('increase', long)),
    record(
      `slo:burn_rate:ratio_rate${shortName}`,
      burnRate(`slo:events_bad:rate${shortName}`, `slo:events_total:rate${shortName}`),
    ),
    record(
      `slo:burn_rate:ratio_rate${longName}`,
      burnRate(`slo:events_bad:increase${longName}`, `slo:events_total:increase${longName}`),
    ),
    record(
      `slo:burn_rate_lower:ratio_rate${longName}`,
      `(${lower})\n/ ${recorded('slo:error_budget:ratio')}`,
    ),
  ];
}

function selectorOf(service: string, matcher?: string): string {
  return `${catalogue.requests.name}{${[`service=${JSON.stringify(service)}`, matcher].filter(Boolean).join(',')}}`;
}

function fastBurnAlert(spec: SloSpec, labels: Labels, windows: BurnRateWindows): Rule {
  const of = selector({ env: spec.env, service: spec.service, slo: spec.slo.name });
  return {
    alert: 'SLOFastBurn',
    expr: [
      `slo:burn_rate_lower:ratio_rate${longName}${of} > ${windows.burnRate}`,
      `slo:burn_rate:ratio_rate${shortName}${of} > ${windows.burnRate}`,
      `slo:events_bad:increase${longName}${of} > ${windows.badEventsMin - 0.5}`, // `increase` is rarely a whole number.
    ].join('\nand\n'),
    keep_firing_for: promDuration(windows.keepFiringSeconds / spec.timeScale),
    labels: { ...labels, severity: 'page', burn: String(windows.burnRate), long: longName, short: shortName },
    annotations: {
      summary:
        `${spec.service} ${spec.slo.name}: error budget burning at least {{ printf "%.0f" $value }}x too fast ` +
        `(${longName} and ${shortName}; objective ${labels.slo_target}%)`,
      runbook_url: `${spec.runbookBaseUrl}/SLOFastBurn`,
    },
  };
}
