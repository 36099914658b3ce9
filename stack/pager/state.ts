import type { Incident } from './incident.ts';
import type { Ticket } from './ticket.ts';
import type { Watchdog } from './watchdog.ts';

/** Everything the sink remembers. `incidents` and `tickets` are newest first. */
export interface PagerState {
  incidents: Incident[];
  incidentsTotal: number;
  eventsTotal: { trigger: number; acknowledge: number; resolve: number; ignored: number };
  tickets: Ticket[];
  ticketsTotal: number;
  watchdog: Watchdog;
}

export const emptyState: PagerState = {
  incidents: [],
  incidentsTotal: 0,
  eventsTotal: { trigger: 0, acknowledge: 0, resolve: 0, ignored: 0 },
  tickets: [],
  ticketsTotal: 0,
  watchdog: { heardAt: null, isPaged: false },
};
