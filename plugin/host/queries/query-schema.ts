import { z } from 'zod';

const query = z.object({
  refId: z.string().default('A'),
  datasource: z.object({ uid: z.string() }),
  expr: z.string().default(''),
  range: z.boolean().optional(),
  instant: z.boolean().default(false),
  legendFormat: z.string().default(''),
  interval: z.string().default(''),
  maxDataPoints: z.number().positive().default(100),
  utcOffsetSec: z.number().default(0),
  hide: z.boolean().default(false),
});

export const queryRequest = z.object({
  queries: z.array(query).min(1).max(50),
  from: z.union([z.string(), z.number()]),
  to: z.union([z.string(), z.number()]),
});
export type Query = z.infer<typeof query>;

/**
 * @param time epoch milliseconds, as a number or as text, or `now`, `now-6h`.
 * @returns epoch milliseconds.
 * @throws Error when it is neither.
 */
export function timeOf(time: string | number, nowMilliseconds: number): number {
  const text = String(time).trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const match = /^now(?:(?<sign>[-+])(?<count>\d+)(?<unit>[smhdw]))?$/.exec(text);
  if (match === null)
    throw new Error(`from and to must be epoch milliseconds or now-6h, got ${text}; send one of them`);
  const { sign, count, unit } = match.groups ?? {};
  if (count === undefined) return nowMilliseconds;
  const seconds = Number(count) * { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[unit as 's'];
  return nowMilliseconds + (sign === '-' ? -1000 : 1000) * seconds;
}
