import type { ThresholdHead } from '../http/threshold-schema.ts';

const digitsShown = 6;

/** @returns at most six digits; what a person has set is shown with `String`, as it was written. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(digitsShown)));
}

/** @returns such as ` seconds`, to put behind a number; empty for numbers that need no unit. */
function unitText(unit: string): string {
  return unit === 'none' || unit === 'ratio' ? '' : ` ${unit.replaceAll('_', ' ')}`;
}

/** @returns a value in its base unit, which is what the options take, and as people say it where that differs. */
export function quantityText(value: number, unit: string): string {
  const said = spoken(value, unit);
  return `${numberText(value)}${unitText(unit)}${said === undefined ? '' : ` (${said})`}`;
}

function spoken(value: number, unit: string): string | undefined {
  if (unit === 'ratio') return `${Number((value * 100).toPrecision(3))}%`;
  return unit === 'bytes' && Math.abs(value) >= mebi
    ? `${numberText(Math.round(value / mebi))} MiB`
    : undefined;
}

const mebi = 2 ** 20;

/** @returns such as `0.01 to 0.25 seconds`; a side that is not known is open. */
export function bandText({ lower, upper }: ThresholdHead['effective'], unit: string): string {
  if (lower !== null && upper !== null)
    return `${numberText(lower)} to ${numberText(upper)}${unitText(unit)}`;
  if (upper !== null) return `at most ${numberText(upper)}${unitText(unit)}`;
  return lower === null ? 'not known yet' : `at least ${numberText(lower)}${unitText(unit)}`;
}
