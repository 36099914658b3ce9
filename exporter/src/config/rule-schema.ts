import { z } from 'zod';
import { ruleProblems } from '../core/dispatch/rule-problems.ts';
import type { Rule } from '../core/dispatch/rule.ts';
import { middlewareKinds, type UseConfig } from './middleware-schema.ts';
import { oneOf } from './one-of.ts';
import { says } from './says.ts';

const kinds = ['prefix', 'exact', 'pattern'] as const;
type Kind = (typeof kinds)[number];

/** @returns what the dispatcher would say of a part of a rule. */
function dispatchProblem(part: Partial<Rule<never>>): string | undefined {
  return ruleProblems([{ kind: 'prefix', path: '/', middleware: [], ...part }])[0]?.message;
}

function rulePath(kind: Kind, example: string): z.ZodString {
  return z.string({ error: says('must be a path', `write ${example}`) }).superRefine((path, context) => {
    // Here the kind is the name of the field.
    const message = dispatchProblem({ kind, path })?.replace(
      /write kind: pattern$/,
      `write pattern: ${path}`,
    );
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
}

const methodError = says('must be a method in capitals', (value) =>
  typeof value === 'string' ? `write ${value.toUpperCase()}` : 'write GET',
);

const method = z.string({ error: methodError }).superRefine((given, context) => {
  if (dispatchProblem({ methods: [given] }) === undefined) return;
  context.addIssue({ code: 'custom', message: methodError({ input: given }) });
});

const methodsError = says(
  'must be a list with a method or more',
  'write [GET, POST], or leave it out for all',
);
const useExample = 'write use: and below it - rate_limit: { requests_per_second: 50 }';
const truthError = says('must be true or false', 'write true');

const useNames = Object.keys(middlewareKinds);
const oneKind = oneOf(useNames, 'write rate_limit: { requests_per_second: 50 }');

const use = z
  .strictObject(
    {
      ...z.object(middlewareKinds).partial().shape,
      optional: z
        .boolean({ error: truthError })
        .optional()
        .describe('Whether it is left out while health is degraded; by its kind without it.'),
    },
    { error: says('must be a mapping', 'write - rate_limit: { requests_per_second: 50 }') },
  )
  .refine(oneKind.check, oneKind.params);

const onePath = oneOf(kinds, 'write prefix: / for all requests');

/** The path of a rule: in one of the fields. */
export type RulePath = {
  [Each in Kind]: Readonly<Record<Each, string>> & Partial<Readonly<Record<Exclude<Kind, Each>, undefined>>>;
}[Kind];

/** One rule: which requests it is for, and what is done to them. */
export type RuleConfig = RulePath & {
  readonly methods?: readonly string[] | undefined;
  readonly last: boolean;
  readonly use: readonly UseConfig[];
};

const rule = z
  .strictObject(
    {
      prefix: rulePath('prefix', '/api')
        .optional()
        .describe('For this path and all below it: /api is for /api/x and not for /apix; / is for all.'),
      exact: rulePath('exact', '/healthz').optional().describe('For this path alone.'),
      pattern: rulePath('pattern', '/users/:id')
        .optional()
        .describe('For paths like it: :name is any one segment, and * at the end any rest.'),
      methods: z
        .array(method, { error: methodsError })
        .min(1, { error: methodsError })
        .optional()
        .describe('Only for these; for all without it. GET is HEAD, too.'),
      last: z
        .boolean({ error: truthError })
        .default(false)
        .describe('No rule after this one is for what this one is for: so is a path exempted.'),
      use: z
        .array(use, { error: says('must be a list', useExample) })
        .default([])
        .describe('What is done to the requests, in this order. May be left out with last: true.'),
    },
    { error: says('must be a mapping', 'write - prefix: /api') },
  )
  .refine(onePath.check, onePath.params)
  .superRefine(({ use, last }, context) => {
    if (use.length > 0 || last) return;
    const message = `must have an entry, got none; ${useExample}, or last: true to exempt the path from the rules after it`;
    context.addIssue({ code: 'custom', path: ['use'], message });
  });

/** One entry of `rules` of a service. What it gives it takes again, and gives the same. */
export const ruleSchema = rule as unknown as z.ZodType<RuleConfig>;
