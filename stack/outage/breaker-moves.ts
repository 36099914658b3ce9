import { setTimeout as sleep } from 'node:timers/promises';
import { getJson } from './watch.ts';

/** A change of state of the breaker in front of a service, as the exporter tells it. */
export interface BreakerMove {
  readonly from: string;
  readonly to: string;
  /** Since the Unix epoch. */
  readonly atSeconds: number;
  readonly why: string;
}

interface BreakersAnswer {
  readonly breakers: readonly {
    /** Newest first. */
    readonly transitions: readonly { from: string; to: string; at: string; why: string }[];
  }[];
}

const pollMilliseconds = 200;

/**
 * Tells each move since a moment once, in order, until the signal. An exporter that does not answer is asked again.
 *
 * @param admin URL of the exporter.
 */
export async function followBreaker(
  admin: string,
  sinceSeconds: number,
  tell: (move: BreakerMove) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastSeconds = sinceSeconds;
  while (!signal.aborted) {
    const moves = await movesSince(admin, lastSeconds).catch(() => []);
    for (const move of moves) tell(move);
    lastSeconds = moves.at(-1)?.atSeconds ?? lastSeconds;
    await sleep(pollMilliseconds, undefined, { signal }).catch(() => undefined);
  }
}

async function movesSince(admin: string, seconds: number): Promise<BreakerMove[]> {
  const { breakers } = await getJson<BreakersAnswer>(`${admin}/api/v1/breakers`);
  return breakers
    .flatMap(({ transitions }) => transitions)
    .map(({ from, to, at, why }) => ({ from, to, why, atSeconds: Date.parse(at) / 1000 }))
    .filter(({ atSeconds }) => atSeconds > seconds)
    .toSorted((a, b) => a.atSeconds - b.atSeconds);
}
