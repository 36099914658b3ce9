import { firingsIn, firingsToJudge, incidentsIn } from '../core/replay/in-range.ts';
import { judgement, type Incident, type Judgement } from '../core/replay/judgement.ts';
import { replay, type Firing } from '../core/replay/replay.ts';
import type { BurnPolicy, BurnSeverity } from '../core/slo/policy.ts';
import type { EventRecord, RecordedSlo } from './recorded-slo.ts';

/** A policy by the name that the report gives it. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: BurnPolicy;
}

/** What one policy would have done for one objective. */
export interface ReplayedPolicy {
  readonly name: string;
  /** In the range that was asked for, or firing already when it began. */
  readonly firings: readonly Firing[];
  /** With those of before. */
  readonly firingsEver: readonly Firing[];
}

/** What each policy would have done for one objective. */
export interface ReplayedSlo {
  readonly name: string;
  readonly objective: number;
  readonly record: EventRecord;
  readonly policies: readonly ReplayedPolicy[];
}

/** What one policy would have done for all objectives together. */
export interface PolicySummary {
  readonly name: string;
  readonly pages: number;
  readonly tickets: number;
  /** Undefined when no incidents were given. */
  readonly judged: JudgedPolicy | undefined;
}

/** How well a policy met the incidents, by its pages, and where those did not by its tickets. */
export interface JudgedPolicy {
  readonly pages: Judgement;
  readonly pagesJudged: number;
  readonly incidents: number;
  readonly tickets: Judgement;
}

/** @returns undefined for an objective without a record. */
export function replayed(
  { name, objective, record }: RecordedSlo,
  policies: readonly NamedPolicy[],
  stepSeconds: number,
): ReplayedSlo | undefined {
  if (record === undefined) return undefined;
  return {
    name,
    objective,
    record,
    policies: policies.map((each) => {
      const { events, range } = record;
      const untilSeconds = range.toSeconds;
      const firingsEver = replay({ events, policy: each.policy, objective, stepSeconds, untilSeconds });
      return { name: each.name, firings: firingsIn(firingsEver, record.range), firingsEver };
    }),
  };
}

/**
 * @param slos at least one.
 * @param incidents undefined when none were given. They may be of any objective: a page of one is enough.
 * @returns one entry a policy, in their order.
 */
export function summaries(
  slos: readonly ReplayedSlo[],
  incidents: readonly Incident[] | undefined,
): PolicySummary[] {
  return slos[0]!.policies.map(({ name }, index) => {
    const firings = slos.flatMap((slo) => slo.policies[index]!.firings);
    return {
      name,
      pages: ofSeverity(firings, 'page').length,
      tickets: ofSeverity(firings, 'ticket').length,
      judged: incidents && judgedPolicy(slos, index, incidents),
    };
  });
}

function judgedPolicy(
  slos: readonly ReplayedSlo[],
  index: number,
  incidents: readonly Incident[],
): JudgedPolicy {
  const judged = incidents.filter((each) =>
    slos.some(({ record }) => incidentsIn([each], record.range).length > 0),
  );
  const firings = slos.flatMap(({ policies, record }) =>
    firingsToJudge(policies[index]!.firingsEver, incidents, record.range),
  );
  const pages = ofSeverity(firings, 'page');
  return {
    pages: judgement(pages, judged),
    pagesJudged: pages.length,
    incidents: judged.length,
    tickets: judgement(ofSeverity(firings, 'ticket'), judged),
  };
}

function ofSeverity(firings: readonly Firing[], severity: BurnSeverity): Firing[] {
  return firings.filter(({ alert }) => alert.severity === severity);
}
