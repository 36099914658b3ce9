import type { Json } from './incident.ts';

const detailsCharactersMax = 65_536;

/** @returns `text` of at most `charactersMax`, with an ellipsis where it was cut, never within a character. */
export function boundedText(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  return `${text.slice(0, charactersMax - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * What is kept of `custom_details`: entries in their order, at most 65,536 characters of JSON in all,
 * so that 500 incidents stay within about 32 MB. An entry that does not fit says how large it was.
 */
export function boundedDetails(details: Record<string, Json>): Record<string, Json> {
  if (JSON.stringify(details).length <= detailsCharactersMax) return details;
  let remaining = detailsCharactersMax;
  const kept: [string, Json][] = [];
  for (const [key, value] of Object.entries(details)) {
    const characters = JSON.stringify(value).length;
    const note = `left out: ${characters} characters`;
    const entry: [string, Json] = [boundedText(key, 256), characters <= remaining ? value : note];
    remaining -= entry[0].length + JSON.stringify(entry[1]).length;
    if (remaining < 0) break;
    kept.push(entry);
  }
  return Object.fromEntries(kept);
}
