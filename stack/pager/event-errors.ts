import type { z } from 'zod';
import { aString, explain, type Rule } from './explain.ts';

/** What each field must be, and what to do when it is not. */
const rules: Record<string, Rule> = {
  routing_key: {
    constraint: 'be a non-empty string',
    remedy: 'set routing_key in pagerduty_configs; local-pager-only stays on this machine',
  },
  event_action: {
    constraint: 'be one of trigger, acknowledge, resolve',
    remedy: 'send one of the three',
  },
  dedup_key: {
    constraint: 'be a string of 1 to 255 characters',
    remedy: 'send the key that the trigger had; only a trigger may leave it out',
  },
  payload: {
    constraint: 'be an object',
    remedy: 'a trigger needs payload.summary, payload.source and payload.severity',
  },
  'payload.summary': {
    constraint: 'be a string of 1 to 1024 characters',
    remedy: 'set description in pagerduty_configs',
  },
  'payload.source': {
    constraint: 'be a non-empty string',
    remedy: 'set source in pagerduty_configs, for example the name of the host or service',
  },
  'payload.severity': {
    constraint: 'be one of critical, error, warning, info',
    remedy: 'map the severity label to one of them in pagerduty_configs',
  },
  'payload.component': aString,
  'payload.group': aString,
  'payload.class': aString,
  'payload.custom_details': { constraint: 'be an object', remedy: 'send {"name": value, ...}' },
  links: { constraint: 'be an array of {href, text}', remedy: 'send [] for none' },
  'links[].href': { constraint: 'be a string', remedy: 'give every link an address' },
  images: { constraint: 'be an array of {src, href, alt}', remedy: 'send [] for none' },
  'images[].src': { constraint: 'be a string', remedy: 'give every image an address' },
  client: aString,
  client_url: aString,
};

/** @returns one sentence a problem: the field, its constraint, the value, the remedy. Never the routing key. */
export function explainEvent(issues: z.core.$ZodIssue[], input: object): string[] {
  return explain(issues, input, rules, 'routing_key');
}
