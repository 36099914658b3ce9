import { z } from 'zod';
import { hopByHop } from '../sources/gateway/forwarded-headers.ts';
import { says } from './says.ts';

const namePattern = /^[\w!#$%&'*+.^`|~-]+$/;
/** What node:http sends: Latin-1 without control characters. */
const valuePattern = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers that are not a rule's to change, and why. */
const untouchable: ReadonlyMap<string, string> = new Map([
  ...[...hopByHop].map((name) => [name, 'it speaks of one connection, and the gateway has its own'] as const),
  ['content-length', 'it says where the body ends, which no rule changes'],
  ['transfer-encoding', 'it says where the body ends, which no rule changes'],
  ['expect', 'the gateway answers it'],
  ['host', 'the backend must be asked for the site that the client has asked for'],
]);

const nameError = says(
  "must be the name of a header: letters, digits and !#$%&'*+-.^_`|~",
  'write X-Gateway',
);
const valueError = says('must be text of one line, of Latin-1 characters', (value) => {
  if (typeof value === 'number' || typeof value === 'boolean') return `write "${value}", with the quotes`;
  return typeof value === 'string' ? 'write other characters percent-encoded' : 'write "love"';
});

/** @returns what is wrong with a name, without what it is the name of; undefined when nothing is. */
function nameProblem(name: string, before: readonly string[]): string | undefined {
  if (!namePattern.test(name)) return nameError({ input: name });
  const why = untouchable.get(name.toLowerCase());
  if (why !== undefined) return `must be a header that rules may change, got "${name}": ${why}; leave it out`;
  const twice = before.find((each) => each.toLowerCase() === name.toLowerCase());
  return twice === undefined
    ? undefined
    : `must be there once, got "${name}" after "${twice}"; leave one out`;
}

/** Such as Authorization. */
export function headerName(example: string): z.ZodString {
  const error = says('must be the name of a header', `write ${example}`);
  return z.string({ error }).superRefine((name, context) => {
    const message = nameProblem(name, []);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
}

/** Names that a rule takes off. */
export const headerNames = z
  .array(z.string({ error: nameError }), { error: says('must be a list of names', 'write [X-Powered-By]') })
  .superRefine((names, context) => {
    for (const [index, name] of names.entries()) {
      const message = nameProblem(name, names.slice(0, index));
      if (message !== undefined) context.addIssue({ code: 'custom', path: [index], message });
    }
  });

/** Names and values that a rule sets. */
export const headerValues = z
  .record(z.string(), z.string({ error: valueError }).regex(valuePattern, { error: valueError }), {
    error: says('must be a mapping of names to values', 'write { X-Gateway: love }'),
  })
  .superRefine((values, context) => {
    const names = Object.keys(values);
    for (const [index, name] of names.entries()) {
      const message = nameProblem(name, names.slice(0, index));
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
  });
