/** What an error message needs of a zod issue: the value that was refused. */
interface Refused {
  readonly input?: unknown;
}

/** @returns the value as a person wrote it, cut to one short line. */
function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Every message has the same three parts: constraint, value, remedy. */
export function says(
  constraint: string,
  remedy: string | ((value: unknown) => string),
): (issue: Refused) => string {
  return ({ input }) => {
    const how = typeof remedy === 'string' ? remedy : remedy(input);
    return input === undefined ? `is missing; ${how}` : `${constraint}, got ${shown(input)}; ${how}`;
  };
}
