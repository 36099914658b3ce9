/** An answer whose head has come, and is not sent yet. */
export interface HeldAnswer {
  release(): void;
}

let held: HeldAnswer[] = [];

/** Calls `release` at the end of this turn: a small answer that comes in one packet is whole by then. */
export function releaseSoon(answer: HeldAnswer): void {
  if (held.push(answer) === 1) queueMicrotask(releaseAll);
}

function releaseAll(): void {
  const answers = held;
  held = [];
  for (const answer of answers) answer.release();
}
