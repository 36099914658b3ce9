import { createContext, useContext, type ReactNode } from 'react';
import { useLiveUpdates } from '../api/live.ts';

const Live = createContext(false);

/** Listens to the exporter once, whichever page is shown. */
export function LiveProvider({ children }: { children: ReactNode }): React.JSX.Element {
  return <Live.Provider value={useLiveUpdates()}>{children}</Live.Provider>;
}

/** @returns whether changes come by themselves; else they come with the next refresh. */
export function useIsLive(): boolean {
  return useContext(Live);
}
