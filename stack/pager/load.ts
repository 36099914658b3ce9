import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyState, type PagerState } from './state.ts';
import { decodeState } from './state-file.ts';
import { reasonOf } from './reason.ts';

export interface Loaded {
  state: PagerState;
  /** What a person should know about the file, in one line; null when all is well. */
  warning: string | null;
}

/**
 * The state that {@link Store} last wrote to `path`; empty when there is none yet. A file cut short or
 * damaged is kept under another name, and the pager starts empty: pages to come matter more than past ones.
 *
 * @throws Error when the file is there but cannot be read.
 */
export async function loadState(path: string, now: Date): Promise<Loaded> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      const problem = `--state must name a file this user can read, got ${path}: ${reasonOf(cause)}`;
      throw new Error(`${problem}; mend its permissions or pass another --state`, { cause });
    }
    return { state: emptyState, warning: await prepareFolder(dirname(path)) };
  }
  try {
    return { state: decodeState(text), warning: null };
  } catch (cause) {
    const aside = `${path}.corrupt-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
    const why =
      cause instanceof SyntaxError ? `not whole JSON (${cause.message})` : 'not a state this version wrote';
    return { state: emptyState, warning: await setAside(path, aside, why) };
  }
}

/** A folder that cannot be made is a warning: the pager then works from memory, and /healthz says so. */
async function prepareFolder(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return null;
  } catch (cause) {
    return `cannot make the folder ${folder}: ${reasonOf(cause)}; incidents will be kept in memory only`;
  }
}

async function setAside(path: string, aside: string, why: string): Promise<string> {
  try {
    await rename(path, aside);
    return `${path} is damaged: ${why}; set aside as ${aside}, starting with no incidents`;
  } catch (cause) {
    return `${path} is damaged: ${why}; starting with no incidents, and the next write replaces it: ${reasonOf(cause)}`;
  }
}
