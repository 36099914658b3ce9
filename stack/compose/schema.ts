import { z } from 'zod';

/** What an error message needs of a zod issue: the value that was refused. */
interface Refused {
  readonly input?: unknown;
}

/** Every message has the same three parts: constraint, value, remedy. */
function says(constraint: string, remedy: string): (issue: Refused) => string {
  return ({ input }) =>
    input === undefined ? `is missing; ${remedy}` : `${constraint}, got ${JSON.stringify(input)}; ${remedy}`;
}

/** @param example of the field, as a line of YAML. */
function matching(pattern: RegExp, constraint: string, example: string): z.ZodString {
  const error = says(constraint, `write ${example}`);
  return z.string({ error }).regex(pattern, { error });
}

function only<T extends string | boolean>(value: T, field: string): z.ZodLiteral<T> {
  return z.literal(value, { error: says(`must be ${value}`, `write ${field}: ${value}`) });
}

function duration(field: string): z.ZodString {
  return matching(/^\d+s$/, 'must be in whole seconds', `${field}: 5s`);
}

const strings = z.array(z.string());
const capDropError = says('must be [ALL]', 'write cap_drop: [ALL]');
const privilegesRemedy = "write security_opt: ['no-new-privileges:true']";
const privilegesError = says('must have no-new-privileges:true', privilegesRemedy);

const healthcheck = z.strictObject(
  {
    test: z.tuple([z.enum(['CMD', 'CMD-SHELL']), z.string()], z.string()),
    interval: duration('interval'),
    timeout: duration('timeout'),
    start_period: duration('start_period'),
    retries: z.int().min(1),
  },
  { error: says('must be a mapping', 'write healthcheck: with a test that asks the service itself') },
);

const build = z.union([
  z.string().transform((context) => ({ context, dockerfile: 'Dockerfile' })),
  z.strictObject({ context: z.string(), dockerfile: z.string() }),
]);

const service = z
  .strictObject({
    image: matching(
      /^[a-z0-9./-]+:v?\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/,
      'must be pinned to a full version',
      'image: NAME:1.2.3',
    ).optional(),
    build: build.optional(),
    user: matching(/^[1-9]\d*:\d+$/, 'must be the number of a user other than root', "user: '65534:65534'"),
    read_only: only(true, 'read_only'),
    cap_drop: z
      .array(z.string(), { error: capDropError })
      .refine((dropped) => dropped.join() === 'ALL', { error: capDropError }),
    security_opt: z
      .array(z.string(), { error: privilegesError })
      .refine((options) => options.includes('no-new-privileges:true'), { error: privilegesError }),
    mem_limit: matching(/^\d+m$/, 'must be in MiB', 'mem_limit: 128m'),
    restart: only('unless-stopped', 'restart'),
    logging: z.strictObject(
      {
        driver: only('json-file', 'driver'),
        options: z.strictObject({
          'max-size': matching(/^\d+m$/, 'must be in MiB', 'max-size: 10m'),
          'max-file': matching(/^\d+$/, 'must be a whole number in quotes', "max-file: '3'"),
        }),
      },
      { error: says('must be a mapping', 'write logging: with a driver and a max-size') },
    ),
    healthcheck,
    command: strings.default([]),
    entrypoint: strings.default([]),
    environment: z.record(z.string(), z.string()).default({}),
    depends_on: z
      .record(z.string(), z.strictObject({ condition: only('service_healthy', 'condition') }))
      .default({}),
    stop_grace_period: duration('stop_grace_period').optional(),
    ports: z
      .array(matching(/^[\d.]+:\d+:\d+$/, 'must be ADDRESS:PORT:PORT', "- '127.0.0.1:9090:9090'"))
      .default([]),
    volumes: z
      .array(
        matching(
          /^(?:\.\/[^:]+:\/[^:]+:ro|[a-z]+:\/[^:]+(?::ro)?)$/,
          'must be ./FILE:/PATH:ro or VOLUME:/PATH, which may have :ro',
          './a:/b:ro',
        ),
      )
      .default([]),
    tmpfs: z.array(matching(/^\/[^:]+:size=\d+m$/, 'must have a size', "- '/tmp:size=32m'")).default([]),
    secrets: strings.default([]),
    networks: strings.min(1),
  })
  .refine(({ image, build: built }) => (image === undefined) !== (built === undefined), {
    error: 'must have either an image or a build, and not both',
  });

/**
 * The part of the Compose specification that this stack uses, each value held to the stack's own rules. A key that
 * is not here is refused: Compose itself would pass over a misspelt one in an `x-` block, and take `privileged`.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export const composeSchema = z.strictObject({
  // What the services share, merged into each; checked there.
  'x-service': z.unknown().optional(),
  'x-health': z.unknown().optional(),
  services: z.record(z.string().regex(/^[a-z][a-z-]*$/), service),
  networks: z.record(
    z.string(),
    z.strictObject({
      internal: z.boolean().default(false),
      driver_opts: z.record(z.string(), z.string()).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

/** A Compose file with its variables filled in. */
export type Compose = z.output<typeof composeSchema>;
/** One service of it. */
export type Service = Compose['services'][string];
