import type { RuleProblem } from './rules-error.ts';

const kinds: readonly unknown[] = ['core', 'optional'];

/** Checks what types cannot: a module of somebody else's. */
export function middlewareProblems(given: unknown, path: string): RuleProblem[] {
  if (typeof given !== 'object' || given === null)
    return [{ path, message: `must be an object, got ${got(given)}; write { name, kind, onRequest }` }];
  const { name, kind, onRequest, onAnswer } = given as Readonly<Record<string, unknown>>;
  const problems: RuleProblem[] = [];
  if (typeof name !== 'string' || name === '')
    problems.push({ path: `${path}.name`, message: `must be a name, got ${got(name)}; write 'rate-limit'` });
  if (!kinds.includes(kind))
    problems.push({
      path: `${path}.kind`,
      message: `must be one of core, optional, got ${got(kind)}; write core for what protects`,
    });
  if (onRequest === undefined && onAnswer === undefined)
    problems.push({ path, message: 'must have onRequest or onAnswer, got neither; write one of them' });
  for (const [hook, value] of Object.entries({ onRequest, onAnswer })) {
    if (value !== undefined && typeof value !== 'function')
      problems.push({
        path: `${path}.${hook}`,
        message: `must be a function, got ${got(value)}; see Middleware`,
      });
  }
  return problems;
}

function got(value: unknown): string {
  return value === undefined || typeof value === 'function' ? typeof value : JSON.stringify(value);
}
