import { isDebian, unpackDebian } from './debian.ts';
import { findProgram, programNames, type ProgramName } from './find.ts';
import { programsFolder } from '../paths.ts';

/** Bookworm's `prometheus` has promtool inside; later releases have it as a package of its own. */
const debianPackages = ['prometheus', 'promtool', 'prometheus-alertmanager'];

/** Programs are missing and cannot be installed here. The message is what a person should do. */
export class ProgramsMissingError extends Error {
  override readonly name = 'ProgramsMissingError';
}

/**
 * Makes sure that every program is there.
 *
 * @param say tells a person what goes on.
 * @returns the path of each.
 * @throws ProgramsMissingError with the commands that install them, where this cannot be done without the person.
 */
export async function ensurePrograms(say: (line: string) => void): Promise<Record<ProgramName, string>> {
  const missing = await missingPrograms();
  if (missing.length > 0) {
    say(`${missing.join(', ')} not on PATH`);
    if (!(await isDebian())) throw new ProgramsMissingError(advice(missing));
    await unpackDebian(debianPackages, programsFolder, say).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new ProgramsMissingError(`${why}\n${advice(missing)}`, { cause });
    });
  }
  const still = await missingPrograms();
  if (still.length > 0) throw new ProgramsMissingError(advice(still));
  const found = await Promise.all(names().map(async (name) => [name, (await findProgram(name))!] as const));
  return Object.fromEntries(found) as Record<ProgramName, string>;
}

function names(): ProgramName[] {
  return Object.keys(programNames) as ProgramName[];
}

async function missingPrograms(): Promise<ProgramName[]> {
  const found = await Promise.all(names().map(findHere));
  return names().filter((_, index) => found[index] === undefined);
}

async function findHere(name: ProgramName): Promise<string | undefined> {
  return await findProgram(name);
}

function advice(missing: readonly ProgramName[]): string {
  return [
    `${missing.join(', ')} must be on PATH. Install and run the same command again:`,
    '  macOS            brew install prometheus alertmanager',
    '  Debian, Ubuntu   sudo apt-get install prometheus prometheus-alertmanager',
    'or run the stack in containers instead:',
    '  Docker           docker compose up --build',
  ].join('\n');
}
