import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * Something a person chose on a page, kept in the address: a link or a reload shows the same.
 *
 * @param name of the parameter; undefined or '' as the value leaves it out.
 * @returns what is chosen, and how to choose something else; it replaces the entry of the history, so that Back leaves the page.
 */
export function useUrlState(name: string): [string | undefined, (value: string | undefined) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = useCallback(
    (value: string | undefined) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === undefined || value === '') after.delete(name);
          else after.set(name, value);
          return after;
        },
        { replace: true },
      );
    },
    [name, setSearch],
  );
  return [search.get(name) ?? undefined, choose];
}
