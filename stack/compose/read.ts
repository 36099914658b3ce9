import { parse } from 'yaml';
import type { z } from 'zod';
import { formatPath } from '../../exporter/src/config/problem.ts';
import { scalarsOf } from './scalars.ts';
import { composeSchema, type Compose } from './schema.ts';

/** A Compose file, or every problem of its text, one sentence each. */
export type Reading =
  | { readonly kind: 'read'; readonly compose: Compose }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** `${NAME:-default}`, and the forms that can end up empty. `$$` is a dollar sign. */
const variable = /\$\$|\$\{(?<braced>[^}]*)\}|\$(?<bare>[A-Za-z_]\w*)/g;
const withDefault = /^(?<name>[A-Z_]+):-(?<fallback>.+)$/;
/** A line of the comment at the top. */
const documented = /^# +(?<name>[A-Z_]+)=(?<fallback>\S+)/gm;

/** @param environment in the place of the defaults. */
export function readCompose(text: string, environment: Readonly<Record<string, string>> = {}): Reading {
  const written: unknown = parse(text, { merge: true });
  const problems = variableProblems(written, text);
  if (problems.length > 0) return { kind: 'refused', problems };
  const result = composeSchema.safeParse(interpolated(written, environment));
  if (result.success) return { kind: 'read', compose: result.data };
  return { kind: 'refused', problems: result.error.issues.flatMap(sentences) };
}

function sentences(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${formatPath(issue.path)} ${issue.message}`];
  const remedy = 'correct it, or add it to stack/compose/schema.ts';
  return issue.keys.map(
    (key) => `${formatPath([...issue.path, key])} is not a key that this stack uses; ${remedy}`,
  );
}

function interpolated(value: unknown, environment: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => interpolated(item, environment));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, interpolated(item, environment)]),
    );
  if (typeof value !== 'string') return value;
  return value.replaceAll(variable, (whole, braced: string | undefined) => {
    const { name, fallback } = withDefault.exec(braced ?? '')?.groups ?? {};
    return name === undefined ? whole.replace('$$', '$') : (environment[name] ?? fallback!);
  });
}

/** Each variable has a default and a line at the top that says so; each such line has a variable. */
function variableProblems(written: unknown, text: string): string[] {
  const header = /^(?:#.*\n)*/.exec(text)![0];
  const promised = new Map(
    [...header.matchAll(documented)].map(({ groups }) => [groups!.name!, groups!.fallback!]),
  );
  const used = new Set<string>();
  const problems = scalarsOf(written).flatMap(([keys, scalar]) =>
    [...scalar.matchAll(variable)].flatMap(({ 0: whole, groups }) => {
      if (whole === '$$') return [];
      const { name, fallback } = withDefault.exec(groups?.braced ?? '')?.groups ?? {};
      const place = formatPath(keys);
      if (name === undefined || fallback === undefined)
        return [
          `${place} must give its variable a default, got ${whole}; write \${NAME:-DEFAULT}, or $$ for a dollar`,
        ];
      used.add(name);
      if (promised.get(name) === fallback) return [];
      return [
        `${place} must be explained at the top of the file, got ${whole}; write # ${name}=${fallback} there`,
      ];
    }),
  );
  const idle = [...promised.keys()].filter((name) => !used.has(name) && problems.length === 0);
  return [
    ...problems,
    ...idle.map((name) => `${name} is explained at the top but nothing uses it; remove the line`),
  ];
}
