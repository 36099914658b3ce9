import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPath, canonicalRulePath } from './canonical-path.ts';
import { refusals, type RefusalReason } from './refused-path.ts';

/** What somebody sends who wants `/admin` without its rules. */
const spellingsOfAdmin = [
  '/admin',
  '/admin/',
  '/admin//',
  '/admin/.',
  '/./admin',
  '/.//admin',
  '/%61dmin',
  '/%61%64%6D%69%6e',
  '/%41dmin',
  '/ADMIN',
  '/aDmin/',
  '/admin;',
  '/admin;jsessionid=1',
  '/admin%3Bx',
  '/;x/admin',
  '/.;x/admin',
  '/%2e/admin',
  '/admin/%2E',
  '/admin?',
  '/admin?/../public',
  '/admin?%2f%zz#',
  '/admin/;/./;x=1/',
];

test.each(spellingsOfAdmin)('%s is /admin', (target) => {
  expect(canonicalPath(target)).toBe('/admin');
});

const refused: [string, RefusalReason][] = [
  ['', 'no-leading-slash'],
  ['*', 'no-leading-slash'],
  ['?/admin', 'no-leading-slash'],
  ['admin', 'no-leading-slash'],
  ['http://host/admin', 'no-leading-slash'],
  ['%2fadmin', 'no-leading-slash'],
  ['//admin', 'two-leading-slashes'], // For `new URL(target, base)` this is the root,
  ['//x/admin', 'two-leading-slashes'], // and this is /admin.
  ['///admin', 'two-leading-slashes'],
  ['/admin#', 'fragment'],
  ['/public#/../admin', 'fragment'],
  ['/\\x/admin', 'backslash'],
  ['/public\\..\\admin', 'backslash'],
  ['/public%5c..%5Cadmin', 'backslash'],
  ['/public%2f..%2Fadmin', 'encoded-slash'],
  ['/%2fadmin', 'encoded-slash'],
  ['/admin%', 'escape'],
  ['/admin%2', 'escape'],
  ['/%zzadmin', 'escape'],
  ['/%u0061dmin', 'escape'],
  ['/%c0%afadmin', 'escape'], // An overlong slash,
  ['/%c0%ae%c0%ae/admin', 'escape'], // and overlong dots.
  ['/%e0%80%afadmin', 'escape'],
  ['/%ed%a0%80', 'escape'],
  ['/caf%E9', 'escape'],
  ['/admin\u00a0', 'escape'], // Raw bytes that some take for white space, and cut off.
  ['/admin\u0085', 'escape'],
  ['/admin%00', 'control'],
  ['/admin%00.png', 'control'],
  ['/admin%0a', 'control'],
  ['/\t/x/admin', 'control'], // `new URL` leaves the tab out.
  ['/admin\t', 'control'],
  ['/admin%7f', 'control'],
  ['/admin%C2%85', 'control'],
  ['/admin/../admin', 'parent'],
  ['/admin/..', 'parent'],
  ['/public/../admin', 'parent'],
  ['/public/%2e%2E/admin', 'parent'],
  ['/public/.%2e/admin', 'parent'],
  ['/public/..;/admin', 'parent'],
  ['/public/..;x=1/admin', 'parent'],
  ['/public/..%3b/admin', 'parent'],
  ['/../admin', 'parent'],
];

test.each(refused)('%j is refused: %s', (target, reason) => {
  expect(canonicalPath(target)).toBe(refusals[reason]);
});

test.each([
  ['/', ''],
  ['/?x=1', ''],
  ['/.', ''],
  ['/a//b', '/a/b'],
  ['/a/.b/..c/d..', '/a/.b/..c/d..'],
  ['/.well-known/acme', '/.well-known/acme'],
  ['/a%20b', '/a b'],
  ['/a@b', '/a@b'],
  ['/a%40b', '/a@b'],
  ['/a%3Fb%23', '/a?b#'],
  ['/%2561dmin', '/%61dmin'],
  ['/%252e%252e/x', '/%2e%2e/x'],
  ['/100%25', '/100%'],
  ['/caf%C3%A9', '/café'],
  ['/CAF%C3%89', '/café'],
  ['/caf\u00c3\u00a9', '/café'], // As curl sends it, raw.
])('%j is %j', (target, form) => {
  expect(canonicalPath(target)).toBe(form);
});

test('a person writes a rule as it reads, or with escapes', () => {
  expect(canonicalRulePath('/Café au lait/')).toBe('/café au lait');
  expect(canonicalRulePath('/caf%C3%A9%20au%20lait')).toBe('/café au lait');
  expect(canonicalRulePath('/a/../b')).toBe(refusals.parent);
});

describe('for any target', () => {
  const pieces = [
    '/',
    '/',
    '.',
    '..',
    ';',
    '%',
    '%2e',
    '%2F',
    '%61',
    '%C3%A9',
    '\u00e9',
    'a',
    'B',
    '\\',
    '?',
    '#',
  ];
  const target = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })))
    .map((parts) => `/${parts.join('')}`);

  test('the form has no segment that is empty, a dot or two, and no capital, control character or parameter', () => {
    fc.assert(
      fc.property(target, (path) => {
        const form = canonicalPath(path);
        if (typeof form !== 'string') return;
        expect(form).toBe(form.toLowerCase());
        expect(form).not.toMatch(/[\p{Cc};\\]/u);
        if (form === '') return;
        expect(form.startsWith('/')).toBe(true);
        for (const segment of form.slice(1).split('/')) expect(['', '.', '..']).not.toContain(segment);
      }),
      { numRuns: 2000 },
    );
  });

  test('a spelling of the same path has the same form', () => {
    const way = fc.constantFrom('plain', 'capital', 'escape', 'slash', 'dot', 'parameter');
    const segments = fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9_~-]{1,6}$/), way), { maxLength: 4 });
    fc.assert(
      fc.property(segments, (given) => {
        const spelled = given.map(([segment, how]) => respelled(segment, how));
        const form = given.map(([segment]) => `/${segment}`).join('');
        expect(canonicalPath(`/${spelled.join('/')}`)).toBe(form);
      }),
    );
  });

  test('what has the form already is left alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z0-9_~@:+=!$&'(),*.-]+$/), { minLength: 1 }),
        (segments) => {
          fc.pre(segments.every((segment) => segment !== '.' && segment !== '..'));
          const path = `/${segments.join('/')}`;
          expect(canonicalPath(path)).toBe(path);
        },
      ),
    );
  });
});

function respelled(segment: string, way: string): string {
  const code = segment.charCodeAt(0).toString(16);
  switch (way) {
    case 'capital':
      return segment.toUpperCase();
    case 'escape':
      return `%${code}${segment.slice(1)}`;
    case 'slash':
      return `${segment}/`;
    case 'dot':
      return `./${segment}`;
    case 'parameter':
      return `${segment};a=1`;
    default:
      return segment;
  }
}
