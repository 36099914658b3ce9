import { canonicalRulePath } from './canonical-path.ts';
import { middlewareProblems } from './middleware-problems.ts';
import type { Rule } from './rule.ts';
import type { RuleProblem } from './rules-error.ts';

const kinds: readonly unknown[] = ['exact', 'prefix', 'pattern'];

/** @returns everything that keeps the rules from being compiled, in their order. */
export function ruleProblems(rules: readonly Rule<never>[]): RuleProblem[] {
  return rules.flatMap((rule, index) =>
    [
      ...pathProblems(rule),
      ...methodProblems(rule.methods),
      ...rule.middleware.flatMap((each, place) => middlewareProblems(each, `middleware[${place}]`)),
    ].map(({ path, message }) => ({ path: `rules[${index}].${path}`, message })),
  );
}

function pathProblems({ kind, path }: Rule<never>): RuleProblem[] {
  if (!kinds.includes(kind))
    return [{ path: 'kind', message: `must be one of ${kinds.join(', ')}, got ${JSON.stringify(kind)}` }];
  return pathFaults(kind, path).map(({ constraint, remedy }) => ({
    path: 'path',
    message: `${constraint}, got ${JSON.stringify(path)}; ${remedy}`,
  }));
}

interface Fault {
  readonly constraint: string;
  readonly remedy: string;
}

function pathFaults(kind: Rule<never>['kind'], path: string): Fault[] {
  if (/[?;]/.test(path))
    return [
      { constraint: 'must have no query and no parameters', remedy: 'leave out what begins with ? or ;' },
    ];
  const form = canonicalRulePath(path);
  if (typeof form !== 'string') return [form];
  const segments = form.split('/').slice(1);
  return kind === 'pattern' ? patternFaults(segments) : literalFaults(segments);
}

function patternFaults(segments: readonly string[]): Fault[] {
  const isBadRest = segments.some(
    (segment, index) => segment.includes('*') && !(segment === '*' && index === segments.length - 1),
  );
  const isBadName = segments.some((segment) => segment.startsWith(':') && !/^:[a-z_]\w*$/.test(segment));
  return [
    ...(isBadRest ? [{ constraint: 'must have * as its last segment only', remedy: 'write /files/*' }] : []),
    ...(isBadName ? [{ constraint: 'must have : before a name alone', remedy: 'write /users/:id' }] : []),
  ];
}

/** A rule that was meant as a pattern would protect nothing. */
function literalFaults(segments: readonly string[]): Fault[] {
  const isPattern = segments.some((segment) => segment.startsWith(':') || segment === '*');
  return isPattern ? [{ constraint: 'must have no :name and no *', remedy: 'write kind: pattern' }] : [];
}

function methodProblems(methods: readonly string[] | undefined): RuleProblem[] {
  if (methods?.length === 0)
    return [{ path: 'methods', message: 'must name a method, got none; leave it out for all methods' }];
  return (methods ?? []).flatMap((method, index) =>
    /^[A-Z][A-Z-]*$/.test(method)
      ? []
      : [
          {
            path: `methods[${index}]`,
            message: `must be in capitals, got ${JSON.stringify(method)}; write GET`,
          },
        ],
  );
}
