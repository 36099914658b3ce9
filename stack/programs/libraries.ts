import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { testProgramsFolder } from '../paths.ts';

/**
 * What a program finds its C libraries by, if they were unpacked with it.
 *
 * @param program its path, as `findProgram` tells it.
 * @returns variables to start it with; empty for a program that the system has.
 */
export async function libraryVariables(program: string): Promise<NodeJS.ProcessEnv> {
  if (!program.startsWith(testProgramsFolder)) return {};
  const parents = ['lib', 'usr/lib'].map((folder) => join(testProgramsFolder, folder));
  const folders = await Promise.all(parents.map(foldersIn)); // Such as x86_64-linux-gnu.
  return { LD_LIBRARY_PATH: folders.flat().join(delimiter) };
}

async function foldersIn(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names.map((name) => join(parent, name));
}
