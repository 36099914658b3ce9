import type { EventQuery } from '../event-query.ts';
import { badFromGood, badOrNone } from './bad-events.ts';
import type { BadOfTotal } from './draft.ts';
import type { Field } from './field.ts';
import { readMetric } from './openslo-metric.ts';
import { listed } from './shown.ts';

/** The documents of a file that others refer to, by name. */
export interface Shared {
  readonly indicators: ReadonlyMap<string, Field>;
  readonly dataSources: ReadonlyMap<string, Field>;
}

const eventsRemedy = 'write ratioMetric: with bad (or good) and total';

/**
 * An SLI that two SLOs refer to is read for each, and would be reported for each in the same words.
 *
 * @param spec of an SLO: has `indicator` or `indicatorRef`.
 */
export function readIndicatorOf(spec: Field, shared: Shared): BadOfTotal | undefined {
  const [indicator, reference] = [spec.at('indicator'), spec.at('indicatorRef')];
  if (reference.isAbsent) {
    return indicator.isMapping('write indicatorRef: and the name of an SLI')
      ? readSli(indicator, shared)
      : undefined;
  }
  if (!indicator.isAbsent) indicator.problem('must be left out beside indicatorRef; keep one of them');
  const name = reference.text('write the name of an SLI');
  const sli = shared.indicators.get(name ?? '');
  if (sli) return readSli(sli, shared);
  const known = listed([...shared.indicators.keys()]);
  const remedy = known === '' ? 'add its document, of kind SLI' : `write ${known}, or add its document`;
  if (name !== undefined) reference.refuse('must be the name of an SLI of this file', remedy);
  return undefined;
}

function readSli(sli: Field, { dataSources }: Shared): BadOfTotal | undefined {
  const spec = sli.at('spec');
  if (!spec.isMapping('write spec: and below it ratioMetric')) return undefined;
  const [threshold, ratio] = [spec.at('thresholdMetric'), spec.at('ratioMetric')];
  if (!threshold.isAbsent) {
    threshold.problem(`must be a ratioMetric: a threshold counts no events; ${eventsRemedy}`);
  }
  if (ratio.isAbsent && !threshold.isAbsent) return undefined;
  return ratio.isMapping(eventsRemedy) ? readRatioMetric(ratio, dataSources) : undefined;
}

function readRatioMetric(ratio: Field, dataSources: Shared['dataSources']): BadOfTotal | undefined {
  const [raw, counter] = [ratio.at('raw'), ratio.at('counter')];
  const [good, bad] = [ratio.at('good'), ratio.at('bad')];
  if (!raw.isAbsent) {
    raw.problem('must be counts: a ratio does not say of how many; write bad (or good) and total');
    return undefined;
  }
  if (!counter.isAbsent && typeof counter.value !== 'boolean') {
    counter.refuse('must be true or false', 'write true if the metric only grows');
  }
  if (!good.isAbsent && !bad.isAbsent) good.problem('must be left out beside bad; keep one of them');
  const isCounter = !counter.isAbsent && counter.value !== false;
  const read = (metric: Field): EventQuery | undefined => readMetric(metric, isCounter, dataSources);
  const total = read(ratio.at('total'));
  if (good.isAbsent || !bad.isAbsent) {
    const badEvents = read(bad);
    return badEvents && total && { bad: badOrNone(badEvents, total), total };
  }
  const goodEvents = read(good);
  return goodEvents && total && { bad: badFromGood(goodEvents, total), total };
}
