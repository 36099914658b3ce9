import type { BreakerView } from '../http/breakers/breaker-schema.ts';
import { textTable } from '../text/text-table.ts';
import { momentText } from '../tune-report/tuning-text.ts';
import { whyText } from './breaker-text.ts';

const transitionsShownMax = 10;

/** @returns one breaker as a person reads it: how it stands and why, what it has seen, and how it came there. */
export function breakerReport(view: BreakerView): string[] {
  const facts = [
    ['state', `${view.state} since ${momentText(view.since)}`],
    ['why', whyText(view) || '-'],
    ['health', `${view.health_score.toFixed(0)} of 100: ${view.band}`],
    ['last calls', callsText(view)],
    ['in flight', String(view.in_flight)],
    [
      'rejected',
      `${view.rejected_total} in ${view.open_seconds_total.toFixed(1)} s of being open, since the exporter started`,
    ],
  ] as const;
  const widthMax = Math.max(...facts.map(([name]) => name.length));
  return [
    view.backend,
    ...facts.map(([name, text]) => `  ${name.padEnd(widthMax)}  ${text}`),
    ...transitionLines(view),
    ...wayBack(view),
  ];
}

/** @returns how a breaker stands after somebody has made it do something, and how to take that back. */
export function actionReport(view: BreakerView): string[] {
  const why = whyText(view);
  const stands = `${view.backend} is ${view.state} since ${momentText(view.since)}`;
  return [`${stands}${why === '' ? '' : `, ${why}`}`, `  ${effects[view.state]}`, ...wayBack(view)];
}

const effects: Readonly<Record<BreakerView['state'], string>> = {
  CLOSED: 'requests pass, and it decides by itself',
  OPEN: 'requests are rejected, and it decides by itself',
  HALF_OPEN: 'a few requests pass as probes, and it decides by itself',
  FORCED_OPEN: 'every request is rejected',
  DISABLED: 'every request passes, however many fail',
};

/** What is DISABLED by nobody is so by the configuration, which auto does not change. */
function wayBack({ backend, state, by }: BreakerView): string[] {
  if (state !== 'FORCED_OPEN' && by === null) return [];
  return [`  end it with: lovewatch breaker ${backend} auto --reason WHY`];
}

function callsText({ ring, window }: BreakerView): string {
  if (ring.calls === 0) return 'none since it came to this state';
  const latest = window.calls === 0 ? 'none' : `${window.failed} of ${window.calls} failed`;
  return `${ring.failed} of the last ${ring.calls} failed, ${ring.slow} slow; in the last 500 ms ${latest}`;
}

function transitionLines({ transitions }: BreakerView): string[] {
  if (transitions.length === 0) return [];
  const more = transitions.length - transitionsShownMax;
  const rows = transitions
    .slice(0, transitionsShownMax)
    .map(({ at, from, to, why }) => [momentText(at), from, to, why]);
  return [
    '  transitions',
    ...textTable(['at', 'from', 'to', 'why'], rows, { indent: '    ', names: 'last' }),
    ...(more > 0 ? [`    and ${more} earlier: --json has them`] : []),
  ];
}
