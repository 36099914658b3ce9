import type { Journal } from '../incidents/journal.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Rules } from './kept-rules.ts';

/** A service with the rules that the file gives it. */
export interface FileRules {
  readonly name: string;
  readonly rules: Rules;
}

/** What rules are kept in and what they act on. */
export interface LiveRulesParts {
  /** As the file says at the start; these serve already. */
  readonly services: readonly FileRules[];
  readonly store: StateStore;
  readonly journal: Journal;
  /** Since the Unix epoch. */
  readonly nowSeconds: () => number;
  readonly log: GatewayLog;
  /** Of the file: where the paths of modules are seen from. */
  readonly folder: string;
  /** Makes rules serve all new requests of a service. Rejects when they cannot: then those before them still do. */
  readonly apply: (service: string, rules: Rules) => Promise<void>;
}
