import type { z } from 'zod';

/** What a mapping must have exactly one of. */
interface OneOf {
  readonly check: (value: unknown) => boolean;
  readonly params: {
    readonly error: (issue: { readonly input?: unknown }) => string;
    /** Beside all other problems, but not where a field is only misspelt. */
    readonly when: (payload: z.core.ParsePayload) => boolean;
  };
}

/**
 * @param remedy what to write when there is none.
 * @returns what `refine` takes to refuse a mapping that has none or several of the fields.
 */
export function oneOf(fields: readonly string[], remedy: string): OneOf {
  const present = (value: unknown): string[] =>
    fields.filter((field) => (value as Readonly<Record<string, unknown>>)[field] !== undefined);
  return {
    check: (value) => present(value).length === 1,
    params: {
      error: ({ input }) => {
        const names = present(input);
        const [got, how] =
          names.length === 0 ? ['none', remedy] : [names.join(' and '), 'make two entries of it'];
        return `must have exactly one of ${fields.join(', ')}, got ${got}; ${how}`;
      },
      when: ({ value, issues }) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        !issues.some(({ code, path = [] }) => code === 'unrecognized_keys' && path.length === 0),
    },
  };
}
