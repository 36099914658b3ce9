import { ConfigError } from '../../config/problem.ts';
import type { EventQuery } from '../event-query.ts';
import { reportSameNames } from './distinct-names.ts';
import type { Draft } from './draft.ts';
import type { Field } from './field.ts';
import { formatOf, type Format } from './format.ts';
import { readOpenSlo } from './openslo.ts';
import { kubernetesSpelling, readSloth, slothSpelling } from './sloth.ts';
import { readDocuments } from './source-document.ts';

/** An SLO that somebody else's tool has had until now. */
export interface ImportedSlo {
  readonly service: string;
  readonly name: string;
  /** Within (0, 1). */
  readonly objective: number;
  readonly total: EventQuery;
  readonly bad: EventQuery;
}

/** What a file gives. */
export interface Imported {
  /** At least one. */
  readonly slos: readonly ImportedSlo[];
  /** What was not carried over and does not change what an objective means, one sentence each with its path. */
  readonly notes: readonly string[];
}

/**
 * Reads the SLOs of an OpenSLO v1 file or of a Sloth specification, plain or for Kubernetes. The format is
 * recognised for each YAML document.
 *
 * @param file its name, for messages.
 * @throws ConfigError with every problem at once, in the order of the file.
 */
export function importSlos(text: string, file: string): Imported {
  const notes: string[] = [];
  const documents = readDocuments(text, file, notes);
  const drafts = readDrafts(documents.map(({ root }) => root));
  reportSameNames(drafts);
  const problems = documents.flatMap((document) => document.problems());
  if (problems.length > 0) throw new ConfigError(file, problems);
  if (drafts.length === 0) {
    throw new ConfigError(file, [
      { path: '', message: 'has no SLO; write one of kind SLO, or slos: for Sloth' },
    ]);
  }
  return { slos: drafts.map(finished), notes: [...new Set(notes)] };
}

function readDrafts(roots: readonly Field[]): Draft[] {
  const byFormat = Map.groupBy(roots, formatOf);
  const of = (format: Format): Field[] => byFormat.get(format) ?? [];
  return [
    ...of('sloth').flatMap((root) => readSloth(root, slothSpelling)),
    ...of('sloth-kubernetes').flatMap((root) => readSloth(root, kubernetesSpelling)),
    ...readOpenSlo(of('openslo')),
  ];
}

/** Only called of drafts without a problem: those are complete. */
function finished({ service, name, objective, events }: Draft): ImportedSlo {
  return { service: service!, name: name!, objective: objective!, ...events! };
}
