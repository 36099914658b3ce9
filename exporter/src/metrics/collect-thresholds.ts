import { thresholdCatalogue } from './threshold-catalogue.ts';
import { family, type Family } from './family.ts';
import type { Metric } from './metric.ts';
import { thresholdRow, type ShownThreshold, type ThresholdRow } from './threshold-row.ts';
import type { Breach } from '../core/threshold/breach.ts';
import type { ThresholdState } from '../core/threshold/state.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';

const states = ['not-enough-data', 'learning', 'warming-up', 'ready'] satisfies ThresholdState['kind'][];

/**
 * All thresholds are read at once, about 10 ms for 10,000; their samples are made one by one as they are asked for.
 *
 * @returns every family of the thresholds, in the order of their catalogue.
 */
export function collectThresholds(thresholds: Thresholds, nowSeconds: number): Family[] {
  const rows = thresholds.all().map((each) => thresholdRow(each, nowSeconds));
  return [...bandFamilies(rows), ...breachFamilies(rows), ...totalFamilies(thresholds, rows)];
}

function bandFamilies(rows: readonly ThresholdRow[]): Family[] {
  const known = (metric: Metric<'metric'>, valueOf: (shown: ShownThreshold) => number | undefined): Family =>
    family(
      metric,
      each(rows, ({ labels, shown }) => {
        const value = shown && valueOf(shown);
        return value === undefined ? undefined : { labels, value };
      }),
    );
  return [
    known(thresholdCatalogue.thresholdValue, ({ value }) => value),
    known(thresholdCatalogue.thresholdLower, ({ band }) => band.lower),
    known(thresholdCatalogue.thresholdUpper, ({ band }) => band.upper),
    known(thresholdCatalogue.thresholdScore, ({ score }) => score),
    known(thresholdCatalogue.thresholdBreached, ({ breach }) => Number(breach !== undefined)),
    family(
      thresholdCatalogue.thresholdTuned,
      each(rows, ({ labels, isTuned }) => ({ labels, value: Number(isTuned) })),
    ),
    family(
      thresholdCatalogue.thresholdState,
      each(rows, ({ labels, state }) => ({ labels: { ...labels, state }, value: 1 })),
    ),
    family(
      thresholdCatalogue.thresholdInfo,
      each(rows, ({ info }) => ({ labels: info, value: 1 })),
    ),
  ];
}

/** What the sentence of the alert is made of. */
function breachFamilies(rows: readonly ThresholdRow[]): Family[] {
  const breaches = rows.flatMap(({ labels, shown }) =>
    shown?.breach === undefined ? [] : [{ labels, ...shown.breach }],
  );
  const records = breaches.flatMap(({ labels, cause }) =>
    cause.kind === 'record' ? [{ labels, value: cause.exceedance.recordSeconds }] : [],
  );
  const bounds = breaches.flatMap(({ labels, cause }) =>
    cause.kind === 'bound' ? [{ labels, value: cause.bound }] : [],
  );
  return [
    family(thresholdCatalogue.thresholdBreachValue, breaches),
    family(
      thresholdCatalogue.thresholdExceedance,
      breaches.map(({ labels, cause }) => {
        const { view, widths } = exceedanceOf(cause);
        return { labels: { ...labels, view }, value: widths };
      }),
    ),
    family(thresholdCatalogue.thresholdRecordSeconds, records),
    family(thresholdCatalogue.thresholdBreachBound, bounds),
  ];
}

/** A bound has no band to measure by: only the side. */
function exceedanceOf(cause: Breach['cause']): { readonly view: string; readonly widths: number } {
  if (cause.kind === 'record') return cause.exceedance;
  return { view: 'bound', widths: cause.side === 'above' ? 1 : -1 };
}

function totalFamilies(thresholds: Thresholds, rows: readonly ThresholdRow[]): Family[] {
  const total = (metric: Metric<never>, value: number): Family => family(metric, [{ labels: {}, value }]);
  const inState = (kind: string): number =>
    rows.reduce((count, { state }) => count + Number(state === kind), 0);
  return [
    family(
      thresholdCatalogue.thresholdMetrics,
      states.map((state) => ({ labels: { state }, value: inState(state) })),
    ),
    total(thresholdCatalogue.thresholdMetricsMax, thresholds.metricsMax),
    total(thresholdCatalogue.thresholdTurnedAway, thresholds.turnedAwayTotal),
    total(thresholdCatalogue.thresholdSamples, thresholds.samplesTotal),
    total(thresholdCatalogue.thresholdRefused, thresholds.refusedTotal),
  ];
}

/** Maps when asked, so that no more samples exist at a time than are being written; any number of times. */
function each<Row, Result>(
  rows: readonly Row[],
  resultOf: (row: Row) => Result | undefined,
): Iterable<Result> {
  return {
    *[Symbol.iterator]() {
      for (const row of rows) {
        const result = resultOf(row);
        if (result !== undefined) yield result;
      }
    },
  };
}
