import { instant } from '../../text/instants.ts';
import type { DetectedRow } from '../detected.ts';
import { counted, summaryText } from '../summary.ts';
import { bandPath, linePath } from './band-area.ts';
import { pieces, visiblePoints } from './columns.ts';
import { frameOf, inner, size, type Frame } from './frame.ts';
import { style } from './style.ts';
import { element, escaped, shown } from './svg.ts';
import { timeTicks, valueTicks } from './ticks.ts';

/** A line is broken where nothing came for so many usual intervals; to the eye that is at least 4 pixels. */
const gapIntervals = 10;
const gapPixelsMin = 4;
const alertsDescribedMax = 20;

/**
 * A picture of a series, its band and its alerts, as an SVG document that follows the light or dark of its reader.
 *
 * @param rows at least one.
 * @param name what the series is called.
 */
export function plot(rows: readonly DetectedRow[], name: string): string {
  const frame = frameOf(rows);
  const title = `${name}: value, band and alerts`;
  const subtitle = `${summaryText(rows)}; ${instant(frame.fromSeconds)} to ${instant(frame.toSeconds)}`;
  const gapMax = Math.max(gapPixelsMin, gapIntervals * usualInterval(rows, frame));
  const points = visiblePoints(
    rows.map(({ seconds, value }) => ({ x: frame.x(seconds), y: frame.y(value) })),
  );
  const { width, height } = size;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'title desc',
    },
    element('title', { id: 'title' }, escaped(title)),
    element('desc', { id: 'desc' }, escaped(`${subtitle}. ${alertsText(rows)}`)),
    element('style', {}, style),
    element('rect', { class: 'ground', width, height }),
    text(inner.left, 30, title, { class: 'title' }),
    text(inner.left, 52, subtitle),
    legend(),
    axes(frame),
    element('path', { class: 'band', d: bandPath(rows, frame, gapMax) }),
    element('path', { class: 'line', d: pieces(points, gapMax).map(drawn).join('') }),
    ...rows.flatMap((row) => alertMark(row, frame)),
  );
}

/** A single point is a dot: a line to itself, with round ends, would not show. */
function drawn(piece: Parameters<typeof linePath>[0]): string {
  const [only, ...others] = piece;
  return only !== undefined && others.length === 0 ? `${linePath([only])}h1` : linePath(piece);
}

function usualInterval(rows: readonly DetectedRow[], { x }: Frame): number {
  const steps = rows.slice(1).map(({ seconds }, index) => x(seconds) - x(rows[index]!.seconds));
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
}

function axes({ fromSeconds, toSeconds, min, max, x, y }: Frame): string {
  const values = valueTicks(min, max, 6).flatMap(({ at, text: label }) => [
    element('path', { class: 'grid', d: `M${inner.left} ${shown(y(at))}H${inner.right}` }),
    text(inner.left - 8, y(at) + 4, label, { 'text-anchor': 'end' }),
  ]);
  const times = timeTicks(fromSeconds, toSeconds, 10).flatMap(({ at, text: label }) => [
    element('path', { class: 'grid', d: `M${shown(x(at))} ${inner.top}V${inner.bottom + 5}` }),
    text(x(at), inner.bottom + 21, label, { 'text-anchor': 'middle' }),
  ]);
  const middle = (inner.left + inner.right) / 2;
  const turned = `rotate(-90 18 ${(inner.top + inner.bottom) / 2})`;
  return [
    ...values,
    ...times,
    text(middle, inner.bottom + 46, 'time (UTC)', { 'text-anchor': 'middle' }),
    text(18, (inner.top + inner.bottom) / 2, 'value', { 'text-anchor': 'middle', transform: turned }),
  ].join('');
}

function legend(): string {
  const y = 82;
  return [
    element('path', { class: 'line', d: `M${inner.left} ${y - 4}h26` }),
    text(inner.left + 34, y, 'value'),
    element('path', { class: 'band', d: `M${inner.left + 96} ${y - 11}h26v14h-26Z` }),
    text(inner.left + 130, y, 'band: 95% of the last 1440 values'),
    element('path', { class: 'alert', d: triangle(inner.left + 392, y - 11, 'above') }),
    element('path', { class: 'alert', d: triangle(inner.left + 410, y + 2, 'below') }),
    text(inner.left + 426, y, 'alert: beyond all records, above or below'),
  ].join('');
}

function alertMark({ alert, seconds, value, timestamp, valueText }: DetectedRow, { x, y }: Frame): string[] {
  if (alert === undefined) return [];
  const title = element('title', {}, escaped(`${timestamp}: ${valueText}, ${alert.sentence}`));
  const offset = alert.side === 'above' ? -16 : 16;
  const d = triangle(x(seconds), y(value) + offset, alert.side);
  return [element('path', { class: 'alert', d }, title)];
}

/** A triangle that points down at what is too high, and up at what is too low; `y` is that of its broad side. */
function triangle(x: number, y: number, side: 'above' | 'below'): string {
  return `M${shown(x - 7)} ${shown(y)}h14l-7 ${side === 'above' ? 13 : -13}Z`;
}

function alertsText(rows: readonly DetectedRow[]): string {
  const alerts = rows.flatMap(({ alert, timestamp }) =>
    alert === undefined ? [] : [`${timestamp}: ${alert.sentence}.`],
  );
  if (alerts.length <= alertsDescribedMax) return alerts.join(' ');
  return [
    ...alerts.slice(0, alertsDescribedMax),
    `And ${counted(alerts.length - alertsDescribedMax, 'more alert')}.`,
  ].join(' ');
}

function text(x: number, y: number, content: string, attributes: Record<string, string> = {}): string {
  return element('text', { x, y, ...attributes }, escaped(content));
}
