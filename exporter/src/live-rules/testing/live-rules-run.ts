import { Journal } from '../../incidents/journal.ts';
import type { StateStore } from '../../state/state-store.ts';
import type { RulesChange } from '../change.ts';
import type { FileRules } from '../live-rules-parts.ts';
import type { LiveRules } from '../live-rules.ts';
import type { Rules } from '../kept-rules.ts';
import type { RulesStatus } from '../status.ts';
import { rulesOf } from './rules-of.ts';
import { pathsOf, type WorkersStandIn } from './some-rules.ts';

export const alice = { actor: 'alice', via: 'token', reason: 'a deploy' };

/** Live rules from second 100 on, with what they have done and said. */
export interface LiveRulesRun {
  readonly rules: LiveRules;
  readonly workers: WorkersStandIn;
  readonly logged: readonly string[];
  readonly journal: Journal;
  readonly now: { seconds: number };
  /** @returns what the journal says, newest first. */
  readonly noted: () => string[];
  readonly put: (service: string, rules: Rules, more?: Pick<RulesChange, 'ifVersion'>) => Promise<string>;
  readonly reset: (service: string, more?: Pick<RulesChange, 'ifVersion'>) => Promise<string>;
  /** @returns such as `2 api /a,/b`. */
  readonly shown: (service: string) => string;
}

/** @param file what the file says, which serves already. */
export async function liveRulesRun(store: StateStore, file: readonly FileRules[]): Promise<LiveRulesRun> {
  const journal = new Journal();
  const now = { seconds: 100 };
  const logged: string[] = [];
  const say = (_: object, message: string): void => void logged.push(message);
  const { rules, workers } = await rulesOf(
    { store, journal, nowSeconds: () => now.seconds, log: { info: say, warn: say } },
    file,
  );
  const change = async (each: RulesChange): Promise<string> => {
    const { kind } = await rules.change(each);
    return kind;
  };
  return {
    ...{ rules, workers, logged, journal, now },
    noted: () => journal.recent(20).map(({ subject, what }) => `${subject}: ${what}`),
    put: (service, wanted, more) => change({ kind: 'put', service, rules: wanted, by: alice, ...more }),
    reset: (service, more) => change({ kind: 'reset', service, by: alice, ...more }),
    shown: (service) => shown(rules.get(service)!),
  };
}

function shown({ version, source, rules }: RulesStatus): string {
  return `${version} ${source} ${pathsOf(rules).join()}`;
}
