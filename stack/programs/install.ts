import { UserError } from '../command-line.ts';
import { isDebian, unpackDebian } from './debian.ts';
import {
  findProgram,
  stackPrograms,
  testPrograms,
  type ProgramName,
  type StackProgram,
  type TestProgram,
} from './find.ts';
import { programsFolder, testProgramsFolder } from '../paths.ts';

/** Programs that are installed together. */
interface ProgramSet<Name extends ProgramName> {
  readonly names: readonly Name[];
  readonly debianPackages: readonly string[];
  readonly folder: string;
  /** What a person types where this cannot be done for them. */
  readonly advice: readonly string[];
}

const stackSet: ProgramSet<StackProgram> = {
  names: Object.keys(stackPrograms) as StackProgram[],
  // Bookworm's `prometheus` has promtool inside; later releases have it as a package of its own.
  debianPackages: ['prometheus', 'promtool', 'prometheus-alertmanager'],
  folder: programsFolder,
  advice: [
    '  macOS            brew install prometheus alertmanager',
    '  Debian, Ubuntu   sudo apt-get install prometheus prometheus-alertmanager',
    'or run the stack in containers instead:',
    '  Docker           docker compose up --build',
  ],
};

const testSet: ProgramSet<TestProgram> = {
  names: Object.keys(testPrograms) as TestProgram[],
  debianPackages: ['redis-server', 'redis-tools'], // The program itself is in the second.
  folder: testProgramsFolder,
  advice: ['  macOS            brew install redis', '  Debian, Ubuntu   sudo apt-get install redis-server'],
};

/** What installing needs of the machine. */
export interface Machine {
  readonly find: (name: ProgramName) => Promise<string | undefined>;
  readonly isDebian: () => Promise<boolean>;
  readonly unpackDebian: typeof unpackDebian;
}

const thisMachine: Machine = { find: (name) => findProgram(name), isDebian, unpackDebian };

/**
 * Makes sure that every program of the stack is there.
 *
 * @param say tells a person what goes on.
 * @returns the path of each.
 * @throws UserError with the commands that install them, where this cannot be done without the person.
 */
export async function ensurePrograms(
  say: (line: string) => void,
  machine = thisMachine,
): Promise<Record<StackProgram, string>> {
  return await ensureSet(stackSet, say, machine);
}

/** The same for the programs that only tests need. */
export async function ensureTestPrograms(
  say: (line: string) => void,
  machine = thisMachine,
): Promise<Record<TestProgram, string>> {
  return await ensureSet(testSet, say, machine);
}

async function ensureSet<Name extends ProgramName>(
  set: ProgramSet<Name>,
  say: (line: string) => void,
  machine: Machine,
): Promise<Record<Name, string>> {
  const { missing } = await look(set, machine);
  if (missing.length > 0) {
    say(`${missing.join(', ')} not on PATH`);
    if (!(await machine.isDebian())) throw new UserError(adviceFor(set, missing), 2);
    await machine.unpackDebian(set.debianPackages, set.folder, say).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(`${why}\n${adviceFor(set, missing)}`, 2, { cause });
    });
  }
  const { found, missing: still } = await look(set, machine);
  if (still.length > 0) throw new UserError(adviceFor(set, still), 2);
  return found as Record<Name, string>;
}

async function look<Name extends ProgramName>(
  { names }: ProgramSet<Name>,
  { find }: Machine,
): Promise<{ found: Partial<Record<Name, string>>; missing: Name[] }> {
  const files = await Promise.all(names.map(find));
  const found = Object.fromEntries(
    names.flatMap((name, index) => (files[index] === undefined ? [] : [[name, files[index]]])),
  ) as Partial<Record<Name, string>>;
  return { found, missing: names.filter((name) => !(name in found)) };
}

function adviceFor({ advice }: ProgramSet<ProgramName>, missing: readonly ProgramName[]): string {
  return [`${missing.join(', ')} must be on PATH. Install and run the same command again:`, ...advice].join(
    '\n',
  );
}
