import { z } from 'zod';
import { burnWindow, burnWindows, type BurnWindow, type BurnWindowName } from '../core/slo/windows.ts';
import { says } from './says.ts';

const names = burnWindows.map(({ name }) => name) as [BurnWindowName, ...BurnWindowName[]];

function window(
  example: BurnWindowName,
): z.ZodPipe<z.ZodType<BurnWindowName>, z.ZodTransform<BurnWindow, string>> {
  const error = says(`must be one of ${names.join(', ')}`, `write ${example}`);
  return z.enum(names, { error }).transform(burnWindow);
}

const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 };
const durationPattern = /^(\d{1,6})([smhd])$/;
const durationError = says('must be a whole number of s, m, h or d', 'write 5m');

/** Such as `5m`; read as seconds. */
const duration = z
  .string({ error: durationError })
  .regex(durationPattern, { error: durationError })
  .transform((text) => {
    const [, count = '', unit = ''] = durationPattern.exec(text) ?? [];
    return Number(count) * unitSeconds[unit as keyof typeof unitSeconds];
  })
  .prefault('0s');

const alertNameError = says(
  'must be letters and digits, starting with a capital letter',
  'write SLOFastBurn',
);
const alertName = z
  .string({ error: alertNameError })
  .regex(/^[A-Z][A-Za-z0-9]{0,62}$/, { error: alertNameError });
const burnRateError = says('must be within (0, 1000]', 'write 14.4');
const countError = says('must be a whole number from 1 to 1000000', 'write 3');
const truthError = says('must be true or false', 'write true');
const sourceError = says(
  'must be an http or https URL',
  'write https://sre.google/workbook/alerting-on-slos/',
);

const alert = z.strictObject(
  {
    alert: alertName.describe('The name of the alert. Two pairs of windows may share it.'),
    severity: z
      .enum(['page', 'ticket'], { error: says('must be page or ticket', 'write page') })
      .describe('page wakes somebody; ticket waits for business hours.'),
    long: window('1h').describe('The window that shows that it matters.'),
    short: window('5m').describe('The window that shows that it still goes on.'),
    burn_rate: z
      .number({ error: burnRateError })
      .gt(0, { error: burnRateError })
      .lte(1000, { error: burnRateError })
      .describe('Both windows must burn above this; 1 spends the budget in exactly 30 days.'),
    lower_bound: z
      .boolean({ error: truthError })
      .default(false)
      .describe('Compare the lower end of the 95% interval of the long burn rate, not what was seen.'),
    bad_events_min: z
      .int({ error: countError })
      .gte(1, { error: countError })
      .lte(1_000_000, { error: countError })
      .default(1)
      .describe('Fewer failures than this in the long window are chance.'),
    for: duration.describe('How long the condition must hold before the alert fires.'),
    keep_firing_for: duration.describe('How long the alert goes on after its condition has ended.'),
    yields_to: z
      .array(alertName, { error: says('must be a list of alerts', 'write [SLOFastBurn]') })
      .default([])
      .describe(
        'Alerts before this one; while one of them fires for the same objective, this one is silent.',
      ),
    yields_for: duration.describe('And for so long after.'),
  },
  { error: says('must be a mapping', 'write - alert: SLOFastBurn') },
);

/** The shape of `alerts/windows.yaml`. */
export const policySchema = z.strictObject(
  {
    source: z
      .url({ protocol: /^https?$/, error: sourceError })
      .describe('Where the windows and burn rates come from.'),
    alerts: z
      .array(alert, { error: says('must be a list', 'write alerts: and below it - alert: SLOFastBurn') })
      .min(1, { error: says('must have at least one entry', 'write - alert: SLOFastBurn') }),
  },
  { error: says('must be a mapping', 'start the file with source:') },
);
