import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** More than processes that build at once. */
const attemptsMax = 10;

/**
 * Puts a finished folder where another may be, which goes. Several processes may do it at once: the last one's stays, and
 * never a mixture. For a moment between two renames there is none.
 *
 * @param finished on the same disk as `target`.
 * @param aside an existing folder on the same disk, for what is in the way.
 * @throws Error when others put theirs there again and again.
 */
export async function putInPlace(finished: string, target: string, aside: string): Promise<void> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    await moveAway(target, aside);
    try {
      await rename(finished, target);
      return;
    } catch (error) {
      if (!isOneOf(error, ['ENOTEMPTY', 'EEXIST'])) throw error;
    }
  }
  throw new Error(`${target} is put there by others again and again; end the other builds`);
}

async function moveAway(target: string, aside: string): Promise<void> {
  const trash = await mkdtemp(join(aside, 'old-'));
  try {
    await rename(target, join(trash, 'dist'));
  } catch (error) {
    if (!isOneOf(error, ['ENOENT'])) throw error;
  } finally {
    await rm(trash, { recursive: true, force: true });
  }
}

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
