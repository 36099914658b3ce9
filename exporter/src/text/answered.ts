const excerptCharactersMax = 80;

/** @returns what a text says as JSON; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @returns the beginning of an answer on one line, quoted, for a message; `nothing` of an empty one. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return JSON.stringify(
    line.length > excerptCharactersMax ? `${line.slice(0, excerptCharactersMax)}...` : line,
  );
}
