import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { programsFolder } from '../paths.ts';

/** The programs that are not npm packages, each under the names that systems give it. */
export const programNames = {
  prometheus: ['prometheus'],
  promtool: ['promtool'],
  // Debian's name first: some systems have an unrelated `alertmanager`.
  alertmanager: ['prometheus-alertmanager', 'alertmanager'],
  amtool: ['amtool'],
} as const;

export type ProgramName = keyof typeof programNames;

/** @returns the path of a program, on PATH before `.lovewatch/programs`; undefined when it is on neither. */
export async function findProgram(
  name: ProgramName,
  path: string = process.env.PATH ?? '',
): Promise<string | undefined> {
  const folders = [...path.split(delimiter).filter(Boolean), join(programsFolder, 'usr/bin')];
  for (const file of folders.flatMap((folder) => programNames[name].map((alias) => join(folder, alias)))) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** @throws Error naming the remedy when the program is not there. */
export async function needProgram(name: ProgramName): Promise<string> {
  const found = await findProgram(name);
  if (found === undefined)
    throw new Error(`${name} is neither on PATH nor under .lovewatch/; npm run up installs it`);
  return found;
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
