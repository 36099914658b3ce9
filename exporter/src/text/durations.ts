const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 };
const units = Object.entries(unitSeconds).reverse();
const written = /^(\d{1,6})([smhd])$/;

/** @returns the seconds of a duration such as `5m`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = written.exec(text) ?? [];
  return unit === undefined ? undefined : Number(count) * unitSeconds[unit as keyof typeof unitSeconds];
}

/** @returns the two largest units, such as `2d3h`; `0s` for none. */
export function durationText(seconds: number): string {
  let rest = Math.round(seconds);
  const parts = units.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first === -1) return '0s';
  return parts
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => `${count}${unit}`)
    .join('');
}
