import { ProblemError } from './problem-details.ts';

/** @returns a version as an ETag. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

const tag = String.raw`(?:W/)?"[\x21\x23-\x7e]*"`;
const listPattern = new RegExp(String.raw`^${tag}(?:[ \t]*,[ \t]*${tag})*$`);
const versionPattern = /(?<!W\/)"(0|[1-9]\d{0,14})"/g;

/**
 * Reads an If-Match header. A weak tag, `W/"3"`, matches nothing, and neither does one that is not ours.
 *
 * @returns the versions that a change is for; undefined for any: without the header, and for `*`.
 * @throws ProblemError 400 when it is not If-Match.
 * @see RFC 9110, section 13.1.1
 */
export function versionsMatched(header: string | undefined): number[] | undefined {
  const text = header?.trim();
  if (text === undefined || text === '*') return undefined;
  if (!listPattern.test(text))
    throw new ProblemError(
      400,
      `If-Match must be * or a version in double quotes, got ${text.slice(0, 60)}; write If-Match: "3"`,
    );
  return [...text.matchAll(versionPattern)].map(([, version]) => Number(version));
}
