import type { z } from 'zod';
import { explain, type Rule } from './explain.ts';

const remedy = 'point a webhook_configs of Alertmanager here';
const labels = { constraint: 'be an object of strings', remedy };

const rules: Record<string, Rule> = {
  version: {
    constraint: 'be "4"',
    remedy: 'send the webhook of Alertmanager 0.25 or later, which is of this version',
  },
  status: { constraint: 'be firing or resolved', remedy },
  groupKey: {
    constraint: 'be a string of 1 to 4096 characters',
    remedy: 'group_by fewer or shorter labels',
  },
  commonLabels: labels,
  truncatedAlerts: { constraint: 'be a whole number', remedy },
  alerts: { constraint: 'be an array of at least one alert', remedy },
  'alerts[]': { constraint: 'be an object', remedy },
  'alerts[].status': { constraint: 'be firing or resolved', remedy },
  'alerts[].labels': labels,
  'alerts[].annotations': labels,
};

/** @returns one sentence a problem: the field, its constraint, the value, the remedy. */
export function explainWebhook(issues: z.core.$ZodIssue[], input: object): string[] {
  return explain(issues, input, rules);
}
