import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { problemContentType } from '../problem-details.ts';
import { components } from './components.ts';
import type { Answer, Operation } from './operation.ts';
import { problemSchema } from './problem-schema.ts';

/** A route as the document knows it. */
export interface DescribedRoute {
  readonly method: string;
  /** Such as `/api/v1/breakers/{backend}/auto`. */
  readonly path: string;
  readonly operation: Operation;
}

/** The dialect of OpenAPI 3.1. */
const target = 'draft-2020-12';

/** @returns the OpenAPI 3.1 document of the routes. @see https://spec.openapis.org/oas/v3.1.1.html */
export function openApi(routes: readonly DescribedRoute[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, operation } of routes)
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: operationId(method, path),
      ...operationObject(operation),
    };
  return {
    openapi: '3.1.1',
    info: {
      title: "Lovewatch's admin API",
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the token file.' },
      },
    },
  };
}

/** @returns such as `getApiV1Slos`. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^a-z0-9]+/i).filter(Boolean);
  return [method.toLowerCase(), ...words.map((word) => word[0]!.toUpperCase() + word.slice(1))].join('');
}

function operationObject(operation: Operation): object {
  const {
    summary,
    path = {},
    query,
    headers = {},
    body,
    isBodyOptional = false,
    answers,
    refusals = [],
  } = operation;
  const refused = refusals.map((status): [number, Answer] => [
    status,
    { description: STATUS_CODES[status] ?? '', content: { [problemContentType]: problemSchema } },
  ]);
  const all = [...Object.entries(answers), ...refused];
  return {
    summary,
    parameters: [
      ...textParameters('path', path),
      ...queryParameters(query),
      ...textParameters('header', headers),
    ],
    ...(body && { requestBody: { required: !isBodyOptional, content: contentObject(body) } }),
    responses: Object.fromEntries(all.map(([status, answer]) => [status, responseObject(answer)])),
    security: operation.needsToken === true ? [{ token: [] }] : [],
  };
}

function queryParameters(query: z.ZodObject | undefined): object[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = bare(z.toJSONSchema(schema, { target, io: 'input' }));
    const required = !(schema as z.ZodType).safeParse(undefined).success;
    return { name, in: 'query', required, ...(description !== undefined && { description }), schema: rest };
  });
}

function textParameters(place: 'path' | 'header', texts: Readonly<Record<string, string>>): object[] {
  return Object.entries(texts).map(([name, description]) => ({
    name,
    in: place,
    required: place === 'path',
    description,
    schema: { type: 'string' },
  }));
}

function responseObject({ description, content, headers }: Answer): object {
  const described = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: 'string' } },
  ]);
  return {
    description,
    ...(headers && { headers: Object.fromEntries(described) as object }),
    ...(content && { content: contentObject(content) }),
  };
}

function contentObject(content: Readonly<Record<string, z.ZodType>>): object {
  return Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [type, { schema: referenceTo(schema) }]),
  );
}

/** @returns a reference to a component; what has no name is written where it is. */
function referenceTo(schema: z.ZodType): object {
  const known = components.get(schema);
  if (known !== undefined) return { $ref: uri(known.id) };
  return bare(z.toJSONSchema(schema, { target, io: 'input' }));
}

function componentSchemas(): object {
  const { schemas } = z.toJSONSchema(components, { target, uri });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]));
}

/** Without what the document says for all of its schemas. */
function bare(schema: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => keyword !== '$schema' && keyword !== '$id'),
  );
}

function uri(id: string): string {
  return `#/components/schemas/${id}`;
}
