/** What a query or a form says: text, and a list of texts where a key is repeated. */
export type TextFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Fields with their values, and what is wrong with how they were sent. */
export interface SentFields {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

const numbers = new Set(['alpha', 'lower', 'upper', 'margin', 'ttl_seconds']);
const numberPattern = /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|NaN|[+-]?Infinity)$/i;

/** @returns the fields of a query or a form as JSON would have them; text that is no number stays text. */
export function fromText(texts: TextFields): SentFields {
  const repeated = Object.keys(texts).filter((key) => Array.isArray(texts[key]));
  return {
    fields: Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, value(key, Array.isArray(text) ? text.at(-1) : text)]),
    ),
    problems: repeated.map((key) => `${key} is repeated; write it once`),
  };
}

/** @returns the fields of both; one that is in both is a problem. */
export function together(query: SentFields, body: SentFields): SentFields {
  const twice = Object.keys(body.fields).filter((key) => Object.hasOwn(query.fields, key));
  return {
    fields: { ...query.fields, ...body.fields },
    problems: [
      ...query.problems,
      ...body.problems,
      ...twice.map((key) => `${key} is in the query and in the body; write it once`),
    ],
  };
}

/** @returns the fields of a form, as a query's are read. */
export function formFields(body: string): TextFields {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(form.keys())].map((key) => {
      const all = form.getAll(key);
      return [key, all.length === 1 ? all[0] : all];
    }),
  );
}

function value(key: string, text: unknown): unknown {
  if (typeof text !== 'string') return text;
  if (numbers.has(key) && numberPattern.test(text)) return Number(text);
  return key === 'dry_run' && (text === 'true' || text === 'false') ? text === 'true' : text;
}
