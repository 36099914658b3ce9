import type { TuneView } from '../client/tuning-calls.ts';
import type { AuditEntryView } from '../http/threshold-schema.ts';
import { textTable } from '../text/text-table.ts';
import { bandText, quantityText } from './quantity.ts';
import { actorText, momentText, settingsText, untilText } from './tuning-text.ts';

const changesShownMax = 5;

/** A line below the name; one without a name goes on with what is above it. */
type Fact = readonly [name: string, text: string];

/** @returns one metric as a person reads it: what it is, what is expected of it, and who has changed that. */
export function thresholdReport(view: TuneView): string[] {
  const facts: readonly Fact[] = [
    ['value', valueText(view)],
    ['state', view.state.text],
    ['band', `${bandText(view.band, view.unit)}${bandNote(view)}`],
    ['in effect', bandText(view.effective, view.unit)],
    ...breachFacts(view),
    ['tuned', overrideText(view)],
  ];
  const widthMax = Math.max(...facts.map(([name]) => name.length));
  return [
    view.metric,
    ...facts.map(([name, text]) => `  ${name.padEnd(widthMax)}  ${text}`),
    ...historyLines(view),
  ];
}

function valueText({ value, value_at: at, score, unit }: TuneView): string {
  if (value === null || at === null) return 'none yet';
  const scored =
    score === null ? 'no score yet' : `score ${Number(score.toFixed(2))} (an alert begins at 0.5)`;
  return `${quantityText(value, unit)} at ${momentText(at)}; ${scored}`;
}

function bandNote({ alpha, samples, window_samples: wanted, band }: TuneView): string {
  if (band.lower === null) return '';
  const inside = Number(((1 - alpha) * 100).toPrecision(6));
  return `, ${inside}% of the last ${samples === wanted ? wanted : `${samples} of ${wanted}`} samples`;
}

function breachFacts({ breach, severity, unit }: TuneView): Fact[] {
  if (breach === null) return [['breach', 'none']];
  const since = `since ${momentText(breach.since)}, from ${quantityText(breach.value, unit)}`;
  return [
    ['breach', breach.sentence],
    ['', `${since}; severity ${severity}`],
  ];
}

function overrideText({ override }: TuneView): string {
  if (override === null) return 'no, automatic';
  const { reason, expires_at: expiresAt } = override;
  return `${settingsText(override)} by ${actorText(override)} ${untilText(expiresAt)}: ${reason}`;
}

function historyLines({ history }: TuneView): string[] {
  if (history.length === 0) return [];
  const more = history.length - changesShownMax;
  const rows = history.slice(0, changesShownMax).map(changeCells);
  return [
    '  history',
    ...textTable(['version', 'at', 'by', 'what', 'why'], rows, { indent: '    ', names: 'last' }),
    ...(more > 0 ? [`    and ${more} more: --json has them`] : []),
  ];
}

function changeCells(change: AuditEntryView): string[] {
  const { version, at, reason } = change;
  return [String(version), momentText(at), actorText(change), changeText(change), reason];
}

function changeText(change: AuditEntryView): string {
  switch (change.action) {
    case 'set':
      return settingsText(change);
    case 'reset':
      return 'automatic';
    case 'expired':
      return 'automatic, time over';
  }
}
