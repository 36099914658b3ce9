import { UserError } from '../command-line.ts';
import { isDebian, unpackDebian } from './debian.ts';
import { findProgram, programNames, type ProgramName } from './find.ts';
import { programsFolder } from '../paths.ts';

/** Bookworm's `prometheus` has promtool inside; later releases have it as a package of its own. */
const debianPackages = ['prometheus', 'promtool', 'prometheus-alertmanager'];

/** What installing needs of the machine. */
export interface Machine {
  readonly find: (name: ProgramName) => Promise<string | undefined>;
  readonly isDebian: () => Promise<boolean>;
  readonly unpackDebian: typeof unpackDebian;
}

const thisMachine: Machine = { find: (name) => findProgram(name), isDebian, unpackDebian };

/**
 * Makes sure that every program is there.
 *
 * @param say tells a person what goes on.
 * @returns the path of each.
 * @throws UserError with the commands that install them, where this cannot be done without the person.
 */
export async function ensurePrograms(
  say: (line: string) => void,
  machine = thisMachine,
): Promise<Record<ProgramName, string>> {
  const { missing } = await look(machine);
  if (missing.length > 0) {
    say(`${missing.join(', ')} not on PATH`);
    if (!(await machine.isDebian())) throw new UserError(advice(missing), 2);
    await machine.unpackDebian(debianPackages, programsFolder, say).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(`${why}\n${advice(missing)}`, 2, { cause });
    });
  }
  const { found, missing: still } = await look(machine);
  if (still.length > 0) throw new UserError(advice(still), 2);
  return found as Record<ProgramName, string>;
}

async function look({
  find,
}: Machine): Promise<{ found: Partial<Record<ProgramName, string>>; missing: ProgramName[] }> {
  const names = Object.keys(programNames) as ProgramName[];
  const files = await Promise.all(names.map(find));
  const found = Object.fromEntries(
    names.flatMap((name, index) => (files[index] === undefined ? [] : [[name, files[index]]])),
  );
  return { found, missing: names.filter((name) => !(name in found)) };
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
