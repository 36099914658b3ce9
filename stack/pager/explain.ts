import type { z } from 'zod';

/** What a field must be, and what to do when it is not. */
export interface Rule {
  constraint: string;
  remedy: string;
}

export const aString: Rule = { constraint: 'be a string', remedy: 'quote it, or leave it out' };

const valueCharactersMax = 80;

/**
 * @param rules by the field's path, `[]` standing for any index.
 * @param secret a field of which no more than the type is told.
 * @returns one sentence a problem: the field, its constraint, the value, the remedy.
 */
export function explain(
  issues: z.core.$ZodIssue[],
  input: object,
  rules: Record<string, Rule>,
  secret?: string,
): string[] {
  return issues.map(({ path }) => {
    const name = path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('')
      .slice(1);
    const { constraint, remedy } = rules[name.replaceAll(/\[\d+\]/g, '[]')] ?? aString;
    const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], input);
    return `${name} must ${constraint}, got ${name === secret ? kindOf(value) : shown(value)}; ${remedy}`;
  });
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  if (text.length <= valueCharactersMax) return text;
  return `${text.slice(0, valueCharactersMax)}… (${text.length} characters)`;
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return value === '' ? 'an empty string' : `a value of type ${typeof value}`;
}
