import type { z } from 'zod';

/** What a route answers with one status. */
export interface Answer {
  readonly description: string;
  /** By content type; a schema of JSON is a named component. */
  readonly content?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route says of itself: the OpenAPI document is made from it. */
export interface Operation {
  readonly summary: string;
  /** What stands in braces in its path, each with what it is. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: z.ZodObject;
  /** Header fields of the request, each with what it does. */
  readonly headers?: Readonly<Record<string, string>>;
  /** By content type. */
  readonly body?: Readonly<Record<string, z.ZodType>>;
  /** A route with a body needs one, unless it says so. */
  readonly isBodyOptional?: boolean;
  readonly needsToken?: boolean;
  /** By status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** The statuses that it answers a problem document with. */
  readonly refusals?: readonly number[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

/** @returns the answer of a route that has one kind of it: JSON. */
export function json(description: string, schema: z.ZodType, headers?: Answer['headers']): Answer {
  return { description, content: { 'application/json': schema }, ...(headers && { headers }) };
}
