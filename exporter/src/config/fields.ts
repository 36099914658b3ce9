import { z } from 'zod';
import { says } from './says.ts';

// Fields that several parts of the configuration have. `example` is what the message of a refusal says to write.

export function name(example: string): z.ZodString {
  const error = says(
    'must be 1 to 63 lowercase letters, digits and dashes, starting with a letter',
    `write ${example}`,
  );
  return z.string({ error }).regex(/^[a-z][a-z0-9-]{0,62}$/, { error });
}

export function seconds(example: number): z.ZodNumber {
  const error = says('must be seconds within (0, 86400]', `write ${example}`);
  return z.number({ error }).gt(0, { error }).lte(86_400, { error });
}

export function count(example: number, max: number): z.ZodInt {
  const error = says(`must be a whole number within [1, ${max}]`, `write ${example}`);
  return z.int({ error }).gte(1, { error }).lte(max, { error });
}

/** Whole, so that all metrics are sampled at whole seconds and the exporter wakes once for those that are due. */
export function sampleInterval(example: number): z.ZodNumber {
  const error = says('must be whole seconds within [1, 3600]', `write ${example}`);
  return z.int({ error }).gte(1, { error }).lte(3600, { error });
}

/** Where to listen. */
export interface Address {
  readonly host: string;
  /** 0..65535; 0 lets the operating system choose. */
  readonly port: number;
}

const addressPattern = /^(\[[0-9a-fA-F:.]+\]|[^\s:[\]]+):(\d{1,5})$/;

export function address(example: string): z.ZodPipe<z.ZodString, z.ZodTransform<Address, string>> {
  const error = says('must be HOST:PORT with a port of 65535 at most', `write ${example}`);
  return z
    .string({ error })
    .refine((text) => Number(addressPattern.exec(text)?.[2] ?? Infinity) <= 65_535, { error })
    .transform((text) => {
      const [, host = '', port = ''] = addressPattern.exec(text) ?? [];
      return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
    });
}

export function httpUrl(example: string): z.ZodString {
  const error = says('must be an http or https URL', `write ${example}`);
  return z.string({ error }).refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), { error });
}

/** Its password is in no message. */
export function redisUrl(example: string): z.ZodString {
  const refuse = says('must be redis://HOST:PORT/DATABASE, or rediss:// for TLS', `write ${example}`);
  const error = ({ input }: { readonly input?: unknown }): string =>
    refuse({ input: withoutPassword(input) });
  return z.string({ error }).refine(isRedisUrl, { error });
}

function isRedisUrl(text: string): boolean {
  if (!/^rediss?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname, search, hash } = new URL(text);
  return hostname !== '' && /^\/?\d{0,4}$/.test(pathname) && !search && !hash;
}

function withoutPassword(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(\w+:\/\/)?.*@/s, '$1***@') : value;
}

export function path(example: string): z.ZodString {
  const error = says('must be the path of a file or folder', `write ${example}`);
  return z.string({ error }).min(1, { error });
}
