import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { programsFolder, testProgramsFolder } from '../paths.ts';

/** The programs of the stack that are not npm packages, each under the names that systems give it. */
export const stackPrograms = {
  prometheus: ['prometheus'],
  promtool: ['promtool'],
  // Debian's name first: some systems have an unrelated `alertmanager`.
  alertmanager: ['prometheus-alertmanager', 'alertmanager'],
  amtool: ['amtool'],
} as const;

/** What tests need besides. */
export const testPrograms = {
  'redis-server': ['redis-server', 'valkey-server'],
} as const;

const programNames = { ...stackPrograms, ...testPrograms };

export type StackProgram = keyof typeof stackPrograms;
export type TestProgram = keyof typeof testPrograms;
export type ProgramName = StackProgram | TestProgram;

/** @returns the path of a program, on PATH before `.lovewatch/`; undefined when it is on neither. */
export async function findProgram(
  name: ProgramName,
  path: string = process.env.PATH ?? '',
): Promise<string | undefined> {
  const unpacked = [programsFolder, testProgramsFolder].map((folder) => join(folder, 'usr/bin'));
  const folders = [...path.split(delimiter).filter(Boolean), ...unpacked];
  for (const file of folders.flatMap((folder) => programNames[name].map((alias) => join(folder, alias)))) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** @throws Error naming the remedy when the program is not there. */
export async function needProgram(name: ProgramName): Promise<string> {
  const found = await findProgram(name);
  if (found === undefined) throw new Error(missingProgram(name));
  return found;
}

/** @returns the sentence for who looked for a program in vain. */
export function missingProgram(name: ProgramName): string {
  const installer = name in stackPrograms ? 'npm run up' : 'npm test';
  return `${name} is neither on PATH nor under .lovewatch/; ${installer} installs it`;
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
