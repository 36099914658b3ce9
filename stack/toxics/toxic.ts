import { z } from 'zod';

/** `upstream` is the way from the client to the service, `downstream` the way back. */
export type Stream = 'upstream' | 'downstream';

const expiresSecondsMax = 3600;
const millisecondsMax = expiresSecondsMax * 1000;

/** Names of toxics and proxies: they stand in paths, so they need no escaping there. */
export const nameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/,
    'must be 1 to 64 of A-Z a-z 0-9 _ - . and not start with a dot',
  );

const milliseconds = z.number().min(0).max(millisecondsMax);
const timeoutAttributes = z.strictObject({ timeout: milliseconds.default(0) });
const common = {
  name: nameSchema.optional(),
  stream: z.enum(['upstream', 'downstream']).default('downstream'),
  toxicity: z.number().min(0).max(1).default(1),
  expires_seconds: z.number().positive().max(expiresSecondsMax).optional(),
};

const toxicSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('latency'),
    ...common,
    attributes: z.strictObject({ latency: milliseconds, jitter: milliseconds.default(0) }),
  }),
  z.strictObject({
    type: z.literal('reset_peer'),
    ...common,
    attributes: timeoutAttributes.default({ timeout: 0 }),
  }),
  z.strictObject({
    type: z.literal('timeout'),
    ...common,
    attributes: timeoutAttributes.default({ timeout: 0 }),
  }),
]);

/**
 * One fault on one stream, in Toxiproxy's words. `toxicity` is the share of connections it takes.
 * `expires_seconds`, Lovewatch's addition, ends it even when whoever added it is gone.
 *
 * @see https://github.com/Shopify/toxiproxy#toxics
 */
export type Toxic = z.output<typeof toxicSchema> & { readonly name: string };

/** What was sent is not a toxic; the message lists every problem with its path, and the remedy. */
export class ToxicInvalidError extends Error {}

/**
 * @param input as decoded from JSON.
 * @returns the toxic with its defaults; named `<type>_<stream>` when it has no name.
 * @throws ToxicInvalidError with all problems at once.
 */
export function parseToxic(input: unknown): Toxic {
  const parsed = toxicSchema.safeParse(input);
  if (!parsed.success) throw new ToxicInvalidError(explain(parsed.error, input));
  const toxic = parsed.data;
  return { ...toxic, name: toxic.name ?? `${toxic.type}_${toxic.stream}` };
}

function explain(error: z.ZodError, input: unknown): string {
  const problems = error.issues.map(({ path, message }) => {
    const at = path.length === 0 ? 'the toxic' : path.join('.');
    return `${at}: ${message}, got ${show(valueAt(input, path))}`;
  });
  return `${problems.join('; ')}. Write for example {"type":"latency","attributes":{"latency":300,"jitter":50}}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
