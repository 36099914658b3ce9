import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { chosenExporters } from './exporter-panels.ts';
import { curves } from './panels.ts';
import { over } from './query.ts';
import { select, selectByName } from './select.ts';

const exporterName = '{{instance}}';

export function cpu(): TimeseriesBuilder {
  return curves({
    title: 'How much of a processor does it take?',
    description:
      '100% is one processor, all of the time. It goes with the requests: more at the same traffic is worth a look.',
  })
    .unit(units.PercentUnit)
    .axisSoftMin(0)
    .withTarget(
      over('cpu', `rate(${select(catalogue.processCpu, chosenExporters)}[$__rate_interval])`, exporterName),
    );
}

export function memory(): TimeseriesBuilder {
  return curves({
    title: 'How much memory does it have?',
    description: 'It is bounded. What rises for days and never falls is a leak.',
  })
    .unit(units.BytesIEC)
    .axisSoftMin(0)
    .withTarget(over('memory', select(catalogue.processMemory, chosenExporters), exporterName));
}

export function eventLoopLag(): TimeseriesBuilder {
  const lag = select(catalogue.thresholdValue, {
    ...chosenExporters,
    metric: 'process/event_loop_lag_seconds',
  });
  return curves({
    title: 'How late does the exporter come to its work?',
    description:
      'The lag of its event loop. Requests pass on other threads; from a second on, what it shows is late.',
  })
    .unit(units.Seconds)
    .axisSoftMin(0)
    .withTarget(over('lag', lag, exporterName));
}

export function scrapeDuration(): TimeseriesBuilder {
  return curves({
    title: 'How long does a scrape take?',
    description: 'Prometheus gives up after the scrape_timeout, 4 s here, and then there is a gap.',
  })
    .unit(units.Seconds)
    .axisSoftMin(0)
    .withTarget(over('scrape', selectByName('scrape_duration_seconds', chosenExporters), exporterName));
}

export function seriesServed(): TimeseriesBuilder {
  return curves({
    title: 'How many series does it serve?',
    description:
      'What Prometheus has to keep. It grows with services, objectives and metrics, and never with traffic.',
  })
    .axisSoftMin(0)
    .withTarget(over('series', selectByName('scrape_samples_scraped', chosenExporters), exporterName));
}
