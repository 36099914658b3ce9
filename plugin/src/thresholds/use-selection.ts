import type { Threshold } from '../api/schema/thresholds.ts';
import { useUrlState } from '../app/use-url-state.ts';
import { selected, type Selection } from './groups.ts';

export interface SelectionInHand {
  /** Those that are asked for. */
  readonly thresholds: readonly Threshold[];
  readonly shown: Selection;
  readonly search: string;
  readonly show: (shown: Selection) => void;
  readonly searchFor: (search: string) => void;
}

/** @returns which metrics a person wants to see: `?show=` and `?q=` of the address. */
export function useSelection(thresholds: readonly Threshold[]): SelectionInHand {
  const [show, setShow] = useUrlState('show');
  const [search = '', searchFor] = useUrlState('q');
  const shown = show === 'breached' || show === 'tuned' ? show : 'all';
  return {
    thresholds: selected(thresholds, shown, search),
    shown,
    search,
    show: (next) => {
      setShow(next === 'all' ? undefined : next);
    },
    searchFor,
  };
}
