import type uPlot from 'uplot';
import type { BreachSpan } from './band-chart-props.ts';
import type { ChartColors } from './chart-colors.ts';

/** In CSS pixels. */
const triangleSize = 9;
const barHeight = 2;
/** A breach of a second is still seen in a chart of a month. */
const widthMin = 2;

/** Shades each span that is in sight, below the lines; a triangle says where it began, for eyes that see no red. */
export function drawBreaches(u: uPlot, breaches: readonly BreachSpan[], colors: ChartColors): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const breach of breaches) drawBreach(u, breach, colors);
  ctx.restore();
}

function drawBreach(u: uPlot, { sinceMs, untilMs }: BreachSpan, colors: ChartColors): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  const left = u.valToPos(sinceMs, 'x', true);
  const right = untilMs === null ? bbox.left + bbox.width : u.valToPos(untilMs, 'x', true);
  if (right < bbox.left || left > bbox.left + bbox.width) return;
  const width = Math.max(right - left, widthMin * ratio);
  ctx.fillStyle = colors.breachSpan;
  ctx.fillRect(left, bbox.top, width, bbox.height);
  ctx.fillStyle = colors.breach;
  ctx.fillRect(left, bbox.top, width, barHeight * ratio);
  drawTriangle(ctx, left, bbox.top, triangleSize * ratio);
}

function drawTriangle(ctx: CanvasRenderingContext2D, x: number, top: number, size: number): void {
  ctx.beginPath();
  ctx.moveTo(x - size / 2, top);
  ctx.lineTo(x + size / 2, top);
  ctx.lineTo(x, top + size);
  ctx.closePath();
  ctx.fill();
}
