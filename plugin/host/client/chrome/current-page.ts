/** @returns of the pages whose path the address begins with, the one with the longest; undefined when there is none. */
export function currentPage<Page extends { path: string }>(
  pages: readonly Page[],
  pathname: string,
): Page | undefined {
  const matching = pages.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return matching.reduce<Page | undefined>(
    (longest, page) => (longest === undefined || page.path.length > longest.path.length ? page : longest),
    undefined,
  );
}
