import type { Detection, Incident } from '../core/replay/judgement.ts';
import { median } from '../core/replay/median.ts';
import type { Firing } from '../core/replay/replay.ts';
import { durationText } from '../text/durations.ts';
import { instantsText } from '../text/instants.ts';
import type { JudgedPolicy, PolicySummary } from './replayed.ts';
import { alertName } from './report.ts';
import { textTable } from '../text/text-table.ts';

/** @returns the policies side by side, and what each of them did wrong, as text. */
export function summaryReport(summaries: readonly PolicySummary[]): string[] {
  const isJudged = summaries.some(({ judged }) => judged !== undefined);
  const head = [
    'policy',
    'pages',
    'tickets',
    ...(isJudged ? ['precision', 'recall', 'detection', 'reset'] : []),
  ];
  const rows = summaries.map(({ name, pages, tickets, judged }) => [
    name,
    String(pages),
    String(tickets),
    ...(judged ? judgedCells(judged) : []),
  ]);
  return [
    ...textTable(head, rows, { indent: '', names: 'first' }),
    ...summaries.flatMap(({ name, judged }) => (judged ? mistakes(name, judged) : [])),
  ];
}

function judgedCells({ pages, pagesJudged, incidents }: JudgedPolicy): string[] {
  const resets = pages.detected.flatMap(({ resetSeconds }) => resetSeconds ?? []);
  return [
    share(pages.precisionRatio, pagesJudged),
    share(pages.recallRatio, incidents),
    spread(pages.detected.map(({ latencySeconds }) => latencySeconds)),
    spread(resets),
  ];
}

function share(ratio: number | undefined, whole: number): string {
  return ratio === undefined ? '-' : `${Math.round(ratio * 100)}% of ${whole}`;
}

/** @returns median and maximum. */
function spread(seconds: readonly number[]): string {
  const middle = median(seconds);
  return middle === undefined ? '-' : `${durationText(middle)} (max ${durationText(Math.max(...seconds))})`;
}

function mistakes(name: string, { pages, tickets }: JudgedPolicy): string[] {
  const falseLines = pages.falseAlarms.map(falseLine);
  const missedLines = pages.missed.map((incident) => missedLine(incident, tickets.detected));
  return [
    ...(falseLines.length > 0 ? ['', `${name}, false pages:`, ...falseLines] : []),
    ...(missedLines.length > 0 ? ['', `${name}, incidents without a page:`, ...missedLines] : []),
  ];
}

function falseLine(firing: Firing): string {
  return `  ${instantsText([firing.firedAtSeconds])(firing.firedAtSeconds)}  ${alertName(firing)}`;
}

function missedLine(incident: Incident, byTicket: readonly Detection[]): string {
  const { name, startSeconds, endSeconds } = incident;
  const ticket = byTicket.find((each) => each.incident === incident);
  const told =
    ticket === undefined ? 'no ticket either' : `a ticket after ${durationText(ticket.latencySeconds)}`;
  const at = instantsText([startSeconds])(startSeconds);
  return `  ${at}  ${durationText(endSeconds - startSeconds)}: ${name} (${told})`;
}
