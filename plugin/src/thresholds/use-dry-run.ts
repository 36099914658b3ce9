import { useEffect, useState } from 'react';
import type { DryRun } from '../api/schema/thresholds.ts';
import { tryTuning, type Tuning } from '../api/writes.ts';
import { NewestOnly } from './newest-only.ts';
import { isAutomatic } from './tuning.ts';

export interface Trial {
  /** The newest answer; that to an older question while a newer one is under way. */
  readonly answer: DryRun | undefined;
  readonly error: Error | undefined;
  /** Whether the answer is to what was asked last. */
  readonly isCurrent: boolean;
}

const nothingTried: Trial = { answer: undefined, error: undefined, isCurrent: true };

/** With the exporter's own time about five a second while somebody drags. */
const pauseMilliseconds = 150;
/** The stored window moves on, so the answer grows old. */
const againMilliseconds = 15_000;

/** Nothing set is the same as a margin of 0, and the exporter wants at least one setting. */
const automatic: Tuning = { margin: 0 };

interface Settled {
  /** The tuning in JSON. */
  readonly asked: string;
  readonly answer: DryRun | undefined;
  readonly error: Error | undefined;
}

/**
 * @param metric the same as long as the component lives.
 * @param tuning undefined: nothing is proposed, and nothing is asked.
 * @returns what the tuning would have done; asked at once when it changes, one at a time.
 */
export function useDryRun(metric: string, tuning: Tuning | undefined): Trial {
  const [settled, setSettled] = useState<Settled>();
  const [queue] = useState(
    () =>
      new NewestOnly<string>(async (asked) => {
        const { answer, error } = await tried(metric, JSON.parse(asked) as Tuning);
        setSettled((before) => ({ asked, answer: answer ?? before?.answer, error }));
      }, pauseMilliseconds),
  );
  const asked = tuning === undefined ? undefined : JSON.stringify(tuning);
  useEffect(() => {
    if (asked === undefined) return undefined;
    queue.submit(asked);
    const timer = setInterval(() => {
      queue.submit(asked);
    }, againMilliseconds);
    return () => {
      clearInterval(timer);
      queue.forget();
    };
  }, [queue, asked]);
  if (asked === undefined) {
    if (settled !== undefined) setSettled(undefined); // It says nothing of the next proposal.
    return nothingTried;
  }
  return { answer: settled?.answer, error: settled?.error, isCurrent: settled?.asked === asked };
}

async function tried(metric: string, tuning: Tuning): Promise<{ answer?: DryRun; error: Error | undefined }> {
  try {
    return { answer: await tryTuning(metric, isAutomatic(tuning) ? automatic : tuning), error: undefined };
  } catch (error) {
    return { error: error as Error };
  }
}
