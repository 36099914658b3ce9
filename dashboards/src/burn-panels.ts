import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { budgetSpentRatio, type BurnAlert, type BurnPolicy } from '../../exporter/src/core/slo/policy.ts';
import { colours } from './colours.ts';
import { boundsAsLines, drawn, steps } from './looks.ts';
import { curves } from './panels.ts';
import { over } from './query.ts';
import { objectiveName, recorded } from './recorded.ts';

/** How many times faster than allowed: `14.4x`. */
export const timesFaster = 'suffix:x';

/** @returns a chart for each alert of the policy: its two windows and the line that both must cross. */
export function burnPanels({ alerts }: BurnPolicy): TimeseriesBuilder[] {
  return alerts.map(burnPanel);
}

function burnPanel(alert: BurnAlert): TimeseriesBuilder {
  const { long, short, burnRate, isLowerBound } = alert;
  const longName = isLowerBound ? `${long.name}, for certain` : long.name;
  const longSeries = `slo:burn_rate${isLowerBound ? '_lower' : ''}:ratio_rate${long.name}`;
  return curves({
    title: `Do ${long.name} and ${short.name} both burn above ${burnRate}x? Then ${alert.alert}`,
    description: description(alert),
  })
    .unit(timesFaster)
    .axisSoftMin(0)
    .axisSoftMax(burnRate * 1.25)
    .thresholds(steps(colours.well, [burnRate, colours.bad]))
    .thresholdsStyle(boundsAsLines())
    .targets([
      over('long', recorded(longSeries), `${objectiveName} ${longName}`),
      over('short', recorded(`slo:burn_rate:ratio_rate${short.name}`), `${objectiveName} ${short.name}`),
    ])
    .overrideByQuery('long', drawn('bold'))
    .overrideByQuery('short', drawn('dashed'));
}

function description(alert: BurnAlert): string {
  const { severity, long, short, burnRate, isLowerBound, badEventsMin } = alert;
  const spent = `${Number((100 * budgetSpentRatio(alert)).toPrecision(3))}%`;
  const becomes = severity === 'page' ? 'somebody is woken' : 'there is a ticket';
  return [
    `At ${burnRate}x, ${spent} of the budget goes in ${long.name}: when both curves are above the dashed line, ${becomes}.`,
    `The bold one (${long.name}) says that it matters, the dashed one (${short.name}) that it still goes on.`,
    ...(isLowerBound
      ? [
          'The bold one is what is certain, the lower end of the 95% interval, so that a few failures wake nobody.',
        ]
      : []),
    `Fewer than ${badEventsMin} failures are chance, and never an alert.`,
  ].join(' ');
}
