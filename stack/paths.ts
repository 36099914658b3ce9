import { join } from 'node:path';

/** The root of the repository. */
export const root = join(import.meta.dirname, '..');

/** Programs that were downloaded. They are the same for every stack on this machine. */
export const programsFolder = join(root, '.lovewatch/programs');

/** Programs that only tests need, downloaded as well. */
export const testProgramsFolder = join(root, '.lovewatch/test-programs');

/** Where a stack keeps its state when nobody says otherwise. */
export const defaultStateFolder = join(root, '.lovewatch');
