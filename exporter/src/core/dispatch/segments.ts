import { canonicalRulePath } from './canonical-path.ts';
import type { RefusedPath } from './refused-path.ts';
import type { Rule } from './rule.ts';

/** A part of a rule's path: one name, any one name, or any rest and none. */
export type Segment =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'any' } | { readonly kind: 'rest' };

const any: Segment = { kind: 'any' };
const rest: Segment = { kind: 'rest' };

/** @returns the parts of a rule's path, of which `rest` is only ever the last; or why it can have none. */
export function segmentsOf({ kind, path }: Pick<Rule<never>, 'kind' | 'path'>): Segment[] | RefusedPath {
  const form = canonicalRulePath(path);
  if (typeof form !== 'string') return form;
  const names = form.split('/').slice(1);
  const segments = names.map((name): Segment => {
    if (kind === 'pattern' && name.startsWith(':')) return any;
    return kind === 'pattern' && name === '*' ? rest : { kind: 'name', name };
  });
  return kind === 'prefix' ? [...segments, rest] : segments;
}
