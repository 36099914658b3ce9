import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Slo } from '../api/schema/slos.ts';
import { sloLevel } from './slo-level.ts';

/**
 * The objective that a person looks at, in the address.
 *
 * @returns the chosen one; without a choice the first that is worst; undefined when the chosen one is there no more.
 */
export function useChosenSlo(slos: readonly Slo[]): [Slo | undefined, (slo: Slo) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = useCallback(
    ({ service, slo }: Slo) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set('service', service);
          after.set('slo', slo);
          return after;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [chosenSlo(slos, search.get('service'), search.get('slo')), choose];
}

/** @param service and `slo` narrow what is looked at; null when the address does not say. */
export function chosenSlo(slos: readonly Slo[], service: string | null, slo: string | null): Slo | undefined {
  const meant = slos.filter(
    (each) => (service === null || each.service === service) && (slo === null || each.slo === slo),
  );
  return worstFirst(meant)[0];
}

function worstFirst(slos: readonly Slo[]): Slo[] {
  const order = ['bad', 'notice', 'unknown', 'good'] as const;
  return [...slos].sort((a, b) => order.indexOf(sloLevel(a)) - order.indexOf(sloLevel(b)));
}
