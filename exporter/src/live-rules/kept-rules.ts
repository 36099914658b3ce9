import { isDeepStrictEqual } from 'node:util';
import type { RuleConfig } from '../config/rule-schema.ts';

export type Rules = readonly RuleConfig[];

/** Who has changed the rules of a service, and why. */
export interface RulesBy {
  readonly actor: string;
  /** The name of the token that was shown. */
  readonly via: string;
  /** Empty: none was given. */
  readonly reason: string;
}

/** What is wanted of the rules of one service; kept across restarts. */
export interface KeptRules {
  /** Counts the changes; 0 when there was none. */
  readonly version: number;
  /** What the file said at the last change: once it says something else, it is the newer intent. */
  readonly fileRules: Rules;
  /** In place of the file's; undefined: the file's hold. */
  readonly override?: Rules | undefined;
  /** Since the Unix epoch. */
  readonly setAtSeconds: number;
  /** Undefined: the file has made the change. */
  readonly by?: RulesBy | undefined;
}

/** Of a service that has no past. */
export function freshRules(fileRules: Rules, nowSeconds: number): KeptRules {
  return { version: 0, fileRules, setAtSeconds: nowSeconds };
}

/** @returns what is wanted once the file says `fileRules`: the same object when that is nothing new. */
export function newestRules(kept: KeptRules, fileRules: Rules, nowSeconds: number): KeptRules {
  if (sameRules(kept.fileRules, fileRules)) return kept;
  return { version: kept.version + 1, fileRules, setAtSeconds: nowSeconds };
}

/** @returns whether both say the same, in whatever order of fields. Costs O(their size). */
export function sameRules(one: Rules, other: Rules): boolean {
  return isDeepStrictEqual(asKept(one), asKept(other));
}

/** The options of a module may hold what JSON writes otherwise, such as .inf: what comes back from the store is the same. */
function asKept(rules: Rules): unknown {
  return JSON.parse(JSON.stringify(rules));
}

/** The rules that serve requests. */
export interface RulesInForce {
  readonly source: 'file' | 'api';
  readonly rules: Rules;
  readonly setAtSeconds: number;
  readonly by?: RulesBy | undefined;
}

/** @returns what serves requests when all goes as it is wanted. */
export function wantedOf({ override, fileRules, setAtSeconds, by }: KeptRules): RulesInForce {
  if (override === undefined) return { source: 'file', rules: fileRules, setAtSeconds, by };
  return { source: 'api', rules: override, setAtSeconds, by };
}
