import type { BreachView, DryRunView, RunView } from '../http/threshold-schema.ts';
import { durationText } from '../core/threshold/state.ts';
import { textTable } from '../text/text-table.ts';
import { bandText, quantityText } from './quantity.ts';
import { momentText } from './tuning-text.ts';

const breachesShownMax = 10;

/** @returns what a tuning would have done over the stored window, beside what holds now. */
export function dryRunReport({ metric, window, current, proposed }: DryRunView, unit: string): string[] {
  const { samples, from, to } = window;
  if (from === null || to === null) return [`${metric}, a dry run: no sample yet to try it on`];
  const lasted = durationText((Date.parse(to) - Date.parse(from)) / 1000);
  const alerts = `${counted(proposed.alerts, 'alert')} in the last ${lasted} instead of ${current.alerts}`;
  const outside = `${proposed.outside} of ${samples} samples outside instead of ${current.outside}`;
  const cells = (name: string, run: RunView): string[] => [
    name,
    `${run.outside} of ${samples}`,
    String(run.alerts),
    bandText(run.effective, unit),
  ];
  const rows = [cells('now', current), cells('then', proposed)];
  return [
    `${metric}, a dry run: nothing is changed`,
    `  ${alerts}; ${outside}`,
    ...textTable(['', 'outside', 'alerts', 'in effect'], rows, { indent: '  ', names: 'last' }),
    ...breachLines('now', current, unit),
    ...breachLines('then', proposed, unit),
  ];
}

/** @returns such as `1 alert`, `2 alerts`. */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function breachLines(name: string, { breaches }: RunView, unit: string): string[] {
  const more = breaches.length - breachesShownMax;
  return [
    `  ${name}, ${breaches.length === 0 ? 'no alert' : counted(breaches.length, 'alert')}`,
    ...breaches.slice(-breachesShownMax).map((breach) => `    ${breachText(breach, unit)}`),
    ...(more > 0 ? [`    and ${more} earlier: --json has them`] : []),
  ];
}

function breachText({ since, until, value, sentence }: BreachView, unit: string): string {
  const lasted = until === null ? 'and goes on' : `to ${momentText(until)}`;
  return `${momentText(since)} ${lasted}, from ${quantityText(value, unit)}: ${sentence}`;
}
