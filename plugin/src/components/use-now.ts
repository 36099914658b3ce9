import { useEffect, useState } from 'react';

/**
 * @param everyMilliseconds how often what is shown of it changes; null while nothing is.
 * @returns ms since the epoch.
 */
export function useNow(everyMilliseconds: number | null = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMilliseconds === null) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMilliseconds);
    return () => {
      clearInterval(timer);
    };
  }, [everyMilliseconds]);
  return now;
}
