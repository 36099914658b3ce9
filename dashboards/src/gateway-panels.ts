import { StackingConfigBuilder, StackingMode } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { chosenBreakers } from './breaker-states.ts';
import { drawn } from './looks.ts';
import { curves } from './panels.ts';
import { over } from './query.ts';
import { anyOf, like, select } from './select.ts';

const chosen = { instance: anyOf('instance'), service: anyOf('backend') };

/** Of the answers of each service, those with 5xx; absent without requests. */
export const failureRatio =
  `sum by (service) (rate(${select(catalogue.requests, { ...chosen, code: like('5..') })}[$__rate_interval]))\n` +
  `/ (sum by (service) (rate(${select(catalogue.requests, chosen)}[$__rate_interval])) > 0)`;

export function answers(): TimeseriesBuilder {
  const byClass = `label_replace(rate(${select(catalogue.requests, chosen)}[$__rate_interval]), "class", "$1", "code", "(.).*")`;
  return curves({
    title: 'What do clients get?',
    description:
      '5xx is the fault of the service, of the path to it or of the breaker; 4xx is the fault of the client, or of a limit.',
  })
    .unit(units.RequestsPerSecond)
    .axisSoftMin(0)
    .fillOpacity(20)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'))
    .withTarget(over('answers', `sum by (service, class) (${byClass})`, '{{service}} {{class}}xx'));
}

export function latency(): TimeseriesBuilder {
  const buckets = `sum by (service, le) (rate(${select(catalogue.requestDuration, chosen, '_bucket')}[$__rate_interval]))`;
  const quantile = (rank: number): string => `histogram_quantile(${rank}, ${buckets})`;
  return curves({
    title: 'How long do answers take?',
    description:
      'Half of them at most p50, one of a hundred longer than p99. p99 far above p50: a few requests suffer, and not all.',
  })
    .unit(units.Seconds)
    .axisSoftMin(0)
    .targets([
      over('p50', quantile(0.5), '{{service}} p50'),
      over('p95', quantile(0.95), '{{service}} p95'),
      over('p99', quantile(0.99), '{{service}} p99'),
    ])
    .overrideByQuery('p50', drawn('bold'))
    .overrideByQuery('p95', drawn('dashed'))
    .overrideByQuery('p99', drawn('dotted'));
}

export function inFlight(): TimeseriesBuilder {
  return curves({
    title: 'How many requests wait for the backend?',
    description: 'It rises before latency shows: calls come faster than they end.',
  })
    .axisSoftMin(0)
    .withTarget(
      over(
        'waiting',
        `sum by (backend) (${select(catalogue.breakerInFlight, chosenBreakers)})`,
        '{{backend}}',
      ),
    );
}
