import { z } from 'zod';
import { defaults } from './defaults.ts';
import { count, path } from './fields.ts';
import { headerName, headerNames, headerValues } from './header-schema.ts';
import { says } from './says.ts';

/** Nobody waits longer for an answer, and 60 s is when a client is cut off by default. */
const delaySecondsMax = 60;

const rateError = says('must be requests a second within (0, 1000000]', 'write 50');
const byError = says('must be all or client', 'write client for a limit of each client');
const codeError = says('must be a whole number within [400, 599]', 'write 503');
const optionsError = says('must be a mapping', 'write { key: value }, as the module wants it');

function mapping(example: string): { error: ReturnType<typeof says> } {
  return { error: says('must be a mapping', `write ${example}`) };
}

/** A percentage is the mistake that people make. */
function shareRemedy(value: unknown): string {
  return `write ${typeof value === 'number' && value > 1 && value <= 100 ? value / 100 : 0.01}`;
}

const shareError = says('must be a share within (0, 1]', shareRemedy);
const share = z
  .number({ error: shareError })
  .gt(0, { error: shareError })
  .lte(1, { error: shareError })
  .default(1);

const rateLimit = z.strictObject(
  {
    requests_per_second: z
      .number({ error: rateError })
      .gt(0, { error: rateError })
      .lte(1_000_000, { error: rateError })
      .describe('On average; 0.1 is one in ten seconds.'),
    burst: count(100, 1_000_000)
      .optional()
      .describe(
        'So many may come at once after a pause; as many as come in a second without it, at least 1.',
      ),
    by: z
      .enum(['all', 'client'], { error: byError })
      .default('all')
      .describe(
        'all: one limit for all requests that the rule is for. client: one for each client address; of IPv6, each /64.',
      ),
  },
  mapping('rate_limit: { requests_per_second: 50, burst: 100, by: client }'),
);

const headersExample = 'headers: { set_request: { X-Gateway: love }, remove_answer: [X-Powered-By] }';
const headers = z
  .strictObject(
    {
      set_request: headerValues
        .optional()
        .describe('Set on what the backend gets, in place of what is there.'),
      remove_request: headerNames.optional().describe('Taken off what the backend gets.'),
      set_answer: headerValues.optional().describe('Set on what the client gets, in place of what is there.'),
      remove_answer: headerNames.optional().describe('Taken off what the client gets.'),
    },
    mapping(headersExample),
  )
  .refine((fields) => Object.keys(fields).length > 0, {
    error: says('must set or remove a header', `write ${headersExample}`),
  });

const delaySeconds = (example: number): z.ZodNumber => {
  const error = says(`must be seconds within [0, ${delaySecondsMax}]`, `write ${example}`);
  return z.number({ error }).gte(0, { error }).lte(delaySecondsMax, { error });
};

const delay = z
  .strictObject(
    {
      seconds: delaySeconds(0.2).describe('How long a request is held up.'),
      jitter_seconds: delaySeconds(0.1).default(0).describe('And up to so much longer, at random.'),
      share: share.describe('Of the requests, at random.'),
    },
    mapping('delay: { seconds: 0.2 }'),
  )
  .superRefine(({ seconds, jitter_seconds: jitter }, context) => {
    const most = seconds + jitter;
    const isOneWrong = seconds > delaySecondsMax || jitter > delaySecondsMax;
    if (isOneWrong || (most > 0 && most <= delaySecondsMax)) return;
    const message = `must be within (0, ${delaySecondsMax}] together with jitter_seconds, got ${most}; write 0.2`;
    context.addIssue({ code: 'custom', path: ['seconds'], message });
  });

const fault = z.strictObject(
  {
    code: z
      .int({ error: codeError })
      .gte(400, { error: codeError })
      .lte(599, { error: codeError })
      .describe('Of the answer that takes the place of the backend.'),
    share: share.describe('Of the requests, at random.'),
  },
  mapping('fault: { code: 503, share: 0.01 }'),
);

const schemeError = says('must be one word', `write ${defaults.authScheme}`);

const auth = z.strictObject(
  {
    tokens_file: path('./tokens').describe(
      'Who is let in: a line for each, TOKEN or NAME TOKEN. Seen from the folder of this file; read again when it changes.',
    ),
    header: headerName(defaults.authHeader)
      .default(defaults.authHeader)
      .describe('Where the client shows its token.'),
    scheme: z
      .string({ error: schemeError })
      .regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: schemeError })
      .optional()
      .describe(
        `The word before the token; ${defaults.authScheme} without it in ${defaults.authHeader}, and none in other headers.`,
      ),
  },
  mapping('auth: { tokens_file: ./tokens }'),
);

const moduleError = says(
  'must be the path of a module: .ts, .mts, .js, .mjs or .cjs',
  'write ./my-middleware.ts',
);

const module = z.strictObject(
  {
    path: z
      .string({ error: moduleError })
      .regex(/.\.([cm]?js|m?ts)$/, { error: moduleError })
      .describe('Whose default export makes the middleware; seen from the folder of this file.'),
    options: z
      .record(z.string(), z.unknown(), { error: optionsError })
      .default({})
      .describe('What it is made with; the module says what that is.'),
  },
  mapping('module: { path: ./my-middleware.ts }'),
);

/** What each kind of middleware is told. */
export const middlewareKinds = {
  rate_limit: rateLimit.describe('Too many requests are answered with 429 and Retry-After. Core.'),
  headers: headers.describe('Sets and removes headers. Optional.'),
  delay: delay.describe('Holds requests up, to try what happens. Optional.'),
  fault: fault.describe('Answers with an error instead of the backend, to try what happens. Optional.'),
  auth: auth.describe('Lets only those in who show a token; 401 and 403. Core.'),
  module: module.describe('Code of your own. What it says of itself: core or optional.'),
};

type Kinds = { readonly [Kind in keyof typeof middlewareKinds]: z.output<(typeof middlewareKinds)[Kind]> };

export type RateLimitConfig = Kinds['rate_limit'];
export type HeadersConfig = Kinds['headers'];
export type DelayConfig = Kinds['delay'];
export type FaultConfig = Kinds['fault'];
export type AuthConfig = Kinds['auth'];
export type ModuleConfig = Kinds['module'];

/** One entry of `use`: exactly one kind, and whether it is left out while health is degraded. */
export type UseConfig = {
  [Kind in keyof Kinds]: Pick<Kinds, Kind> & { readonly optional?: boolean | undefined };
}[keyof Kinds];
