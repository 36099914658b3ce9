import type { Rules, RulesInForce } from './kept-rules.ts';

/** How the rules of one service stand. */
export interface RulesStatus extends RulesInForce {
  readonly service: string;
  /** Counts the changes, across restarts. */
  readonly version: number;
  /** There are newer rules, which do not serve. */
  readonly refused?: RefusedRules | undefined;
}

/** Why rules that are wanted do not serve. */
export interface RefusedRules {
  /** When they were last tried; since the Unix epoch. */
  readonly atSeconds: number;
  readonly why: string;
}

/** What keeps a change from being made. */
export type RulesObstacle =
  /** Somebody else was faster. */
  | { readonly kind: 'stale'; readonly version: number }
  /** It names modules that the file does not name; `known` are those that it does. */
  | { readonly kind: 'foreign'; readonly modules: readonly string[]; readonly known: readonly string[] };

/** What a change would do. */
export type RulesPreview =
  | RulesObstacle
  /** `rules` would serve, if their modules can be loaded. */
  | { readonly kind: 'clear'; readonly version: number; readonly rules: Rules };

/** What became of a change. */
export type RulesOutcome =
  | RulesObstacle
  /** It serves and is kept, or it was so already. */
  | { readonly kind: 'done'; readonly status: RulesStatus }
  /** What `apply` has thrown; nothing has changed. */
  | { readonly kind: 'refused'; readonly error: unknown };
