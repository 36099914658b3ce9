import { refusals, type RefusedPath } from './refused-path.ts';

/** Of lower case, without escapes, parameters, dot segments and slashes that go: nothing is left to do. */
const isCanonical = /^(?:\/[a-z0-9_~@:+=!$&'(),*-][a-z0-9_~@:+=!$&'(),*.-]*)+$/;
const notAscii = /[\u0080-\u00ff]/g;
const control = /\p{Cc}/u;

/**
 * The one form in which all spellings are compared that some backend takes for the same path: RFC 3986 section 6.2.2, and
 * beyond it what servers do. Linear in the length; a path that is in this form already takes one test.
 *
 * - Escapes are decoded, those of reserved characters too, once: `%61` is `a`, `%2561` is the text `%61`.
 * - Case makes no difference: for Express and IIS it makes none.
 * - Empty segments, `.` and a slash at the end go: `/a/.//b/` is `/a/b`.
 * - Parameters go: `/a;x=1/b` is `/a/b`, as for Tomcat.
 *
 * What parties on the way read differently is refused and not guessed: `..` above all, which a client resolves before it
 * sends. For most backends this is broader than they are, never narrower: a rule errs towards applying.
 *
 * Two spellings stay two: those that differ by a second decoding, or in the normal form of Unicode.
 *
 * @param target as node:http has it, in Latin-1 and in origin form; from `?` on it is not the path.
 * @returns segments with a slash before each, `''` for the root; or why there is none.
 */
export function canonicalPath(target: string): string | RefusedPath {
  const path = withoutQuery(target);
  if (isCanonical.test(path)) return path;
  return canonical(path.replace(notAscii, (byte) => `%${byte.charCodeAt(0).toString(16)}`));
}

/** @returns the same form of a path that a person has written, in Unicode, where a query cannot be. */
export function canonicalRulePath(path: string): string | RefusedPath {
  return canonical(path);
}

/** @returns what is before `?`; the same string when there is none. */
export function withoutQuery(target: string): string {
  const at = target.indexOf('?');
  return at < 0 ? target : target.slice(0, at);
}

function canonical(path: string): string | RefusedPath {
  if (!path.startsWith('/')) return refusals['no-leading-slash'];
  if (path.startsWith('//')) return refusals['two-leading-slashes']; // `new URL` takes what follows for a host.
  if (path.includes('#')) return refusals.fragment;
  if (/\\|%5c/i.test(path)) return refusals.backslash;
  if (/%2f/i.test(path)) return refusals['encoded-slash'];
  const decoded = decodedOrNone(path);
  if (decoded === undefined) return refusals.escape;
  if (control.test(decoded)) return refusals.control;
  return joined(decoded.toLowerCase());
}

function decodedOrNone(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function joined(path: string): string | RefusedPath {
  let form = '';
  for (const segment of path.split('/')) {
    const parameters = segment.indexOf(';');
    const name = parameters < 0 ? segment : segment.slice(0, parameters);
    if (name === '..') return refusals.parent;
    if (name === '' || name === '.') continue;
    form += `/${name}`;
  }
  return form;
}
