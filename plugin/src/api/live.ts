import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listen, type EventKind } from './events.ts';

/** Which queries an event makes old: the first parts of their keys. */
const touched: Readonly<Record<EventKind, readonly string[]>> = {
  alert: ['slos', 'incidents'],
  backend: ['health', 'breakers'],
  breach: ['thresholds', 'tune'],
  breaker: ['breakers', 'health'],
  rules: ['health'],
  tuning: ['thresholds', 'tune'],
};

/** A burst of events is one refresh. */
const gatherMilliseconds = 200;

/**
 * Keeps what the pages show as new as the exporter is, while the app is open and its tab is looked at.
 *
 * @returns whether the exporter tells us of changes; without it the pages still ask every few seconds.
 */
export function useLiveUpdates(): boolean {
  const queries = useQueryClient();
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const refresh = gathered(queries);
    let stop: (() => void) | undefined;
    const begin = (): void => {
      stop = listen({
        onEvent: ({ kind }) => {
          refresh.soon(touched[kind]);
        },
        onConnection: (isUp) => {
          setConnected(isUp);
          if (isUp) refresh.soon(Object.values(touched).flat());
        },
      });
    };
    const onVisibility = (): void => {
      stop?.();
      stop = undefined;
      if (!document.hidden) begin();
    };
    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      stop?.();
      refresh.cancel();
    };
  }, [queries]);
  return isConnected;
}

function gathered(queries: QueryClient): { soon: (keys: readonly string[]) => void; cancel: () => void } {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    for (const key of waiting) void queries.invalidateQueries({ queryKey: [key] });
    waiting.clear();
  };
  return {
    soon: (keys) => {
      for (const key of keys) waiting.add(key);
      timer ??= setTimeout(flush, gatherMilliseconds);
    },
    cancel: () => {
      clearTimeout(timer);
    },
  };
}
