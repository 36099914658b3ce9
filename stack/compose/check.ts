import { dockerfileProblems } from './dockerfile-checks.ts';
import { readPrograms } from './listeners.ts';
import {
  containerPathProblems,
  declarationProblems,
  hostPathProblems,
  secretProblems,
} from './path-checks.ts';
import {
  healthProblems,
  linkProblems,
  networkProblems,
  publishingProblems,
  referenceProblems,
} from './port-checks.ts';
import { readCompose } from './read.ts';
import { references } from './references.ts';
import { tokenProblems } from './token-checks.ts';

/**
 * Everything wrong with a Compose file that can be known without running it: its keys, each service's confinement,
 * and that every path, port, name and variable in it is one that the repository and the programs really have.
 *
 * @param text of the Compose file.
 * @param root of the repository, whose other files it is held against.
 * @returns a sentence per problem: the place, the constraint, the value, the remedy.
 */
export async function checkCompose(text: string, root: string): Promise<string[]> {
  const reading = readCompose(text);
  if (reading.kind === 'refused') return [...reading.problems];
  const opened = readCompose(text, { LOVEWATCH_BIND: '0.0.0.0' });
  if (opened.kind === 'refused') return [...opened.problems];
  const { compose } = reading;
  const onFiles = hostPathProblems(compose, root);
  if (onFiles.length > 0) return onFiles; // What follows reads them.
  const programs = await readPrograms(compose, root).catch((error: unknown) => (error as Error).message);
  if (typeof programs === 'string') return [programs, ...containerPathProblems(compose, root)];
  return [
    ...declarationProblems(compose),
    ...containerPathProblems(compose, root),
    ...secretProblems(compose),
    ...tokenProblems(compose, programs, root),
    ...publishingProblems(compose, opened.compose, programs),
    ...healthProblems(compose, programs),
    ...referenceProblems(compose, programs, references(compose, programs, root)),
    ...linkProblems(compose, programs),
    ...networkProblems(compose),
    ...dockerfileProblems(compose, programs, root),
  ];
}
