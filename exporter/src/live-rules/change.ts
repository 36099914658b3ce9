import type { KeptRules, Rules, RulesBy } from './kept-rules.ts';

interface Asked {
  readonly service: string;
  readonly by: RulesBy;
  /** It holds only for one of these versions; undefined: for any. */
  readonly ifVersion?: readonly number[] | undefined;
}

/** What somebody asks for of the rules of a service. */
export type RulesChange =
  /** Takes the place of all its rules, until the file's change. */
  | (Asked & { readonly kind: 'put'; readonly rules: Rules })
  /** Back to what the file says. */
  | (Asked & { readonly kind: 'reset' });

/** @returns what is wanted after a change. @param fileRules what the file says now. */
export function changedRules(
  kept: KeptRules,
  change: RulesChange,
  fileRules: Rules,
  nowSeconds: number,
): KeptRules {
  const next = { version: kept.version + 1, fileRules, setAtSeconds: nowSeconds, by: change.by };
  return change.kind === 'put' ? { ...next, override: change.rules } : next;
}

/** @returns such as `alice has put 2 rules: deploy of 14:00`. */
export function changeText(change: RulesChange): string {
  const { actor, reason } = change.by;
  const done =
    change.kind === 'put' ? `put ${countText(change.rules)}` : 'gone back to the rules of the file';
  return `${actor} has ${done}${reason === '' ? '' : `: ${reason}`}`;
}

/** @returns such as `the file has changed: its 2 rules hold, in place of those that alice put`. */
export function takeOverText(before: KeptRules, { fileRules }: KeptRules): string {
  const hold = `the file has changed: its ${countText(fileRules)} ${fileRules.length === 1 ? 'holds' : 'hold'}`;
  if (before.override === undefined) return hold;
  return `${hold}, in place of those that ${before.by?.actor ?? 'somebody'} put`;
}

/** @returns what is said before the reason why rules do not serve. */
export function refusedText({ override, by }: KeptRules): string {
  if (override === undefined) return 'the rules of the file cannot be applied, and those before them hold';
  return `the rules that ${by?.actor ?? 'somebody'} put cannot be applied, and others hold`;
}

function countText({ length }: Rules): string {
  return `${length} ${length === 1 ? 'rule' : 'rules'}`;
}
