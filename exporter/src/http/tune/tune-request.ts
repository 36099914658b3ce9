import { z } from 'zod';
import { says } from '../../config/says.ts';
import type { Tuning } from '../../core/threshold/tuning.ts';
import { component } from '../openapi/components.ts';
import { reason } from '../reason.ts';

const ttlSecondsMax = 30 * 86_400;
const nameCharactersMax = 1024;

const alphaError = says('must be a number within (0, 0.5]', 'write 0.05, or leave it out for automatic');
const marginError = says(
  "must be a number of the band's widths within [0, 100]",
  'write 0.5, or leave it out for none',
);
const ttlError = says(
  `must be seconds within (0, ${ttlSecondsMax}], which is 30 days`,
  'write 7200 for two hours, or leave it out to hold until it is changed',
);
const truthError = says('must be true or false', 'write true to change nothing and see what it would do');
const nameError = says(
  'must be the name of one metric',
  'write ?metric=love/error_ratio; GET /tune lists all',
);

function bound(side: 'lower' | 'upper'): z.ZodNumber {
  return z
    .number({ error: says('must be a finite number', 'write 0.9, or leave it out for automatic') })
    .describe(`The ${side} bound, in the unit of the metric: beyond it is a breach, whatever the band says.`);
}

const metric = z
  .string({ error: nameError })
  .min(1, { error: nameError })
  .max(nameCharactersMax, { error: nameError });
const dryRun = z
  .boolean({ error: truthError })
  .optional()
  .describe('Change nothing, and answer what it would have done over the stored window.');

const fields = {
  alpha: z
    .number({ error: alphaError })
    .gt(0, { error: alphaError })
    .lte(0.5, { error: alphaError })
    .optional()
    .describe('The share of the window outside of the band.'),
  lower: bound('lower').optional(),
  upper: bound('upper').optional(),
  margin: z
    .number({ error: marginError })
    .gte(0, { error: marginError })
    .lte(100, { error: marginError })
    .optional()
    .describe('Widths of the band by which it is drawn wider on either side, and a record must be beaten.'),
  ttl_seconds: z
    .number({ error: ttlError })
    .gt(0, { error: ttlError })
    .lte(ttlSecondsMax, { error: ttlError })
    .optional()
    .describe('After so long it is automatic again; without it, it holds until it is changed.'),
  reason,
};

export const bodyExample = '{"upper": 0.9, "reason": "deploy of 14:00"}';
const objectError = says('must be a JSON object', `write ${bodyExample}`);

/** What a PUT says: the whole override; a field that is left out is automatic. */
export const tuneFields = component('TuneFields', z.strictObject(fields, { error: objectError }));

/** What a POST says, in its query and its body together. */
export const postFields = z.strictObject({ metric, dry_run: dryRun, ...fields }, { error: objectError });
export const putQuery = z.strictObject({ metric, dry_run: dryRun });
export const deleteQuery = z.strictObject({ metric, reason: reason.optional() });
export const metricQuery = z.strictObject({
  metric: metric.optional().describe('One metric; without it, all of them.'),
});

export type TuneFields = z.output<typeof tuneFields>;

/** @returns the part of it that is about the threshold. */
export function tuningOf({ alpha, lower, upper, margin }: TuneFields): Tuning {
  return {
    ...(alpha !== undefined && { alpha }),
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
    ...(margin !== undefined && { margin }),
  };
}

/** @returns what is wrong between fields; of values that are wrong by themselves it says nothing. */
export function crossProblems(sent: unknown): string[] {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return [];
  const { lower, upper } = sent as Record<string, unknown>;
  const isEmpty = !['alpha', 'lower', 'upper', 'margin'].some((name) => Object.hasOwn(sent, name));
  const isCrossed = typeof lower === 'number' && typeof upper === 'number' && lower >= upper;
  return [
    ...(isEmpty
      ? ['one of alpha, lower, upper, margin is missing; write at least one, or DELETE it for automatic']
      : []),
    ...(isCrossed
      ? [`lower must be below upper, got ${lower} and ${upper}; exchange them, or leave one out`]
      : []),
  ];
}
