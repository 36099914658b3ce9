import type { DataFrame, Field } from '@grafana/data';
import { bandParts } from '../chart/band-expressions.ts';

/** What a field is of a threshold. */
export type FieldRole = (typeof roles)[number];
const roles = [...bandParts, 'breached'] as const;

const seriesName = /\blovewatch_threshold_(value|lower|upper|breached)\b/g;
const lastWord = /(?:^|[\s_/:-])(value|lower|upper|breached)$/i;

/**
 * The names of its series tell, where a query keeps them; else the query; else what a person has called it.
 *
 * @param expr of the field's query; '' when there is none.
 * @returns undefined for a field that is nothing of a threshold.
 */
export function roleOf(field: Field, frame: DataFrame, expr: string): FieldRole | undefined {
  const { labels, config, name } = field;
  const legends = [config.displayNameFromDS, config.displayName, frame.name];
  const bySeries = [labels?.__name__, ...legends, name, expr].map((text) => namedIn(text ?? ''));
  const byWord = [...legends, frame.refId].map((text) => lastWord.exec(text ?? '')?.[1]?.toLowerCase());
  return [...bySeries, ...byWord].find(isRole);
}

/** Of a text with several, such as `upper - lower`, nobody can tell. */
function namedIn(text: string): string | undefined {
  const names = new Set(Array.from(text.matchAll(seriesName), ([, role]) => role));
  return names.size === 1 ? [...names][0] : undefined;
}

function isRole(text: string | undefined): text is FieldRole {
  return roles.some((role) => role === text);
}
