import { expect, test } from 'vitest';
import { currentPage } from './current-page.ts';

const pages = ['/a/app/overview', '/a/app/slos', '/a/app'].map((path) => ({ path }));

test.each([
  ['/a/app/slos', '/a/app/slos'],
  ['/a/app/slos/love', '/a/app/slos'],
  ['/a/app/slosh', '/a/app'],
  ['/a/other', undefined],
])('at %s the page is %s', (pathname, expected) => {
  expect(currentPage(pages, pathname)?.path).toBe(expected);
});
