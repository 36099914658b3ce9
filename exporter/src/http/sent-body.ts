import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formFields, fromText, type SentFields, type TextFields } from './tune/text-fields.ts';

const formType = 'application/x-www-form-urlencoded';

/** Lets the routes of a scope take forms, as `curl -d` sends them. */
export function takesForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(formType, { parseAs: 'string' }, (_, body, parsed) => {
    parsed(null, formFields(String(body)));
  });
}

/**
 * @param example what a message says to write.
 * @returns the fields of a body: a form is text, JSON has its own types, and without a body the query says all.
 */
export function sentBody({ body, headers }: FastifyRequest, example: string): SentFields {
  const isForm = headers['content-type']?.startsWith(formType) === true;
  if (isForm) return fromText(body as TextFields);
  if (body === undefined) return { fields: {}, problems: [] };
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return { fields: body as Record<string, unknown>, problems: [] };
  return { fields: {}, problems: [`the body must be a JSON object; write ${example}`] };
}
