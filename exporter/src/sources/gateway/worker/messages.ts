import type { ServiceConfig } from '../../../config/schema.ts';
import type { RuleConfig } from '../../../config/rule-schema.ts';
import type { RuleProblem } from '../../../core/dispatch/rules-error.ts';
import type { SharedBreakers } from '../../../core/breaker/shared-breakers.ts';
import type { SharedLimits } from '../../../middleware/shared-limits.ts';

/** Rules of a service, as a worker makes middleware of them. */
export interface GivenRules {
  readonly rules: readonly RuleConfig[];
  readonly limits: SharedLimits;
}

/** What the threads of all workers share of a service. */
export interface SharedService {
  readonly service: ServiceConfig;
  /** @see InFlight */
  readonly inFlight: Int32Array<SharedArrayBuffer>;
}

/** What a worker begins with; lists are by the index of the service. */
export interface WorkerStart {
  /** Which of them it is, from 0 on. */
  readonly thread: number;
  readonly services: readonly SharedService[];
  readonly rules: readonly GivenRules[];
  /** The worker's lane is one above its thread: lane 0 is the main thread's. */
  readonly breakers: SharedBreakers;
  /** A cell a service: not 0 while its health is degraded. */
  readonly degraded: Int32Array<SharedArrayBuffer>;
  /** @see RingWriter */
  readonly ring: SharedArrayBuffer;
  /** Where the modules of middleware are seen from. */
  readonly folder: string;
}

/** The same, with what `GatewayWorker` adds. */
export interface WorkerData extends WorkerStart {
  /** @see beat */
  readonly heart: Int32Array<SharedArrayBuffer>;
}

/** What the main thread asks of a worker. Each is answered by `done` or `refused`, in order. */
export type Asked =
  | { readonly kind: 'listen'; readonly ports: readonly number[]; readonly reusePort: boolean }
  /** Makes the middleware, and changes nothing yet. */
  | { readonly kind: 'prepare'; readonly service: number; readonly given: GivenRules }
  /** The rules that were prepared last hold from now on, or are thrown away. */
  | { readonly kind: 'swap'; readonly service: number }
  | { readonly kind: 'discard'; readonly service: number }
  | { readonly kind: 'drain'; readonly timeoutSeconds: number };

/** What a worker says. */
export type Told =
  /** It has made its gateways, and answers from now on. */
  | { readonly kind: 'ready' }
  /** @param cutOff requests that a drain has cut off, by service. */
  | { readonly kind: 'done'; readonly cutOff: readonly number[] }
  /** @param problems of rules, if it is for them. */
  | {
      readonly kind: 'refused';
      readonly service: number;
      readonly why: string;
      readonly problems: readonly RuleProblem[];
    }
  /** A breaker has changed its state. */
  | { readonly kind: 'moved' }
  /** A middleware of the service cannot do its part. */
  | { readonly kind: 'warning'; readonly service: number; readonly why: string };
