import {
  circuitBreaker,
  ConsecutiveBreaker,
  CountBreaker,
  handleAll,
  SamplingBreaker,
  type IBreaker,
} from 'cockatiel';
import OpossumBreaker from 'opossum';
import { guarded } from '../../src/core/breaker/guard.ts';
import { freshBreaker } from './ours.ts';

export type Call = () => Promise<unknown>;

/** A breaker around an asynchronous function. */
export interface Guard {
  /** Rejects, or gives what ours does, when the breaker is open. */
  readonly call: Call;
  readonly isOpen: () => boolean;
  /** Opens it for as long as anybody looks. */
  readonly open: () => void;
  readonly stop: () => void;
}

export interface Candidate {
  readonly name: string;
  readonly make: (call: Call, nowMs: () => number) => Guard;
}

interface Brakes {
  exec: Call;
  _open: () => void;
  isOpen: () => boolean;
  destroy: () => void;
}

/** At half, as ours and as opossum comes, over the window that ours has. */
const opossumTuned = {
  timeout: false as const,
  rollingCountTimeout: 500,
  rollingCountBuckets: 50,
  rollingPercentilesEnabled: false,
  volumeThreshold: 20,
};

/** @returns ours first. */
export async function candidates(): Promise<Candidate[]> {
  const { default: BrakesBreaker } = await untyped<{ default: new (call: Call, options: object) => Brakes }>(
    'brakes',
  );
  return [
    { name: 'lovewatch', make: ours },
    { name: 'opossum, as it comes', make: (call) => opossum(call, {}) },
    { name: 'opossum, 500 ms of 50 buckets', make: (call) => opossum(call, opossumTuned) },
    { name: 'cockatiel, 6 consecutive', make: (call) => cockatiel(call, new ConsecutiveBreaker(6)) },
    {
      name: 'cockatiel, sampling 10 s',
      make: (call) => cockatiel(call, new SamplingBreaker({ threshold: 0.5, duration: 10_000 })),
    },
    {
      name: 'cockatiel, count 1024',
      make: (call) => cockatiel(call, new CountBreaker({ threshold: 0.5, size: 1024 })),
    },
    {
      name: 'brakes',
      make: (call) => {
        const brakes = new BrakesBreaker(call, {});
        return {
          call: () => brakes.exec(),
          isOpen: () => brakes.isOpen(),
          open: () => {
            brakes._open();
          },
          stop: () => {
            brakes.destroy();
          },
        };
      },
    },
  ];
}

/** A module without types. */
async function untyped<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}

function ours(call: Call, nowMs: () => number): Guard {
  const breaker = freshBreaker();
  return {
    call: guarded(breaker, nowMs, call),
    isOpen: () => breaker.state === 'OPEN',
    open: () => breaker.forceOpen(nowMs()),
    stop: () => undefined,
  };
}

function opossum(call: Call, options: OpossumBreaker.Options): Guard {
  const breaker = new OpossumBreaker(call, options);
  return {
    call: () => breaker.fire(),
    isOpen: () => breaker.opened,
    open: () => {
      breaker.open();
    },
    stop: () => {
      breaker.shutdown();
    },
  };
}

function cockatiel(call: Call, breaker: IBreaker): Guard {
  const policy = circuitBreaker(handleAll, { halfOpenAfter: 30_000, breaker });
  let isOpen = false;
  policy.onBreak(() => {
    isOpen = true;
  });
  return {
    call: () => policy.execute(call),
    isOpen: () => isOpen,
    open: () => void policy.isolate(),
    stop: () => undefined,
  };
}
