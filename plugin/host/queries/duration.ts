const millisecondsBy: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_629_746_000,
  y: 31_556_952_000,
};

/**
 * @param text `15s`, `1h30m`; a bare number is seconds; a leading `>` is passed over.
 * @returns milliseconds; null when it is no duration.
 */
export function durationMilliseconds(text: string): number | null {
  const bare = text.trim().replace(/^>\s*/, '');
  if (/^\d+(\.\d+)?$/.test(bare)) return Number(bare) * 1000;
  if (!/^(\d+(ms|[smhdwMy]))+$/.test(bare)) return null;
  return [...bare.matchAll(/(\d+)(ms|[smhdwMy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * millisecondsBy[unit!]!,
    0,
  );
}

/** As Prometheus writes it: the largest unit that leaves no rest. */
export function durationText(milliseconds: number): string {
  for (const unit of ['d', 'h', 'm', 's']) {
    const count = milliseconds / millisecondsBy[unit]!;
    if (count >= 1 && Number.isInteger(count)) return `${count}${unit}`;
  }
  return `${Math.round(milliseconds)}ms`;
}
