import type { To } from 'react-router-dom';
import { useSearchParams } from 'react-router-dom';

/** @returns the link to a metric, or to all of them; whatever else is in the address stays. */
export function useMetricLink(): (metric: string | undefined) => To {
  const [search] = useSearchParams();
  return (metric) => {
    const after = new URLSearchParams(search);
    if (metric === undefined) after.delete('metric');
    else after.set('metric', metric);
    return { search: `?${after.toString()}` };
  };
}
