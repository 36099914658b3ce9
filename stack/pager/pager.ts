import type { Incident } from './incident.ts';
import { reduce, type Action } from './reduce.ts';
import type { SilenceTimer } from './silence-timer.ts';
import type { PagerState } from './state.ts';
import type { Store } from './store.ts';
import type { Ticket } from './ticket.ts';
import { reduceTickets, type TicketAction } from './tickets.ts';
import { watchdogReport, type WatchdogReport } from './watchdog.ts';

export interface PagerParts {
  state: PagerState;
  store: Store;
  wallSeconds: () => number;
  silenceTimer: SilenceTimer;
  /** The longest silence of the watchdog that is no page; 0 turns it off. */
  watchdogSeconds: number;
  /** Told of each change, at once. */
  onChange: (...change: ['incident', Incident] | ['ticket', Ticket] | ['watchdog', WatchdogReport]) => void;
}

/**
 * The state of the pager and whoever watches it. A change is visible at once; the promises wait until it is
 * on disk, or could not be put there.
 */
export class Pager {
  readonly #parts: PagerParts;
  #state: PagerState;

  constructor(parts: PagerParts) {
    this.#parts = parts;
    this.#state = parts.state;
  }

  get state(): PagerState {
    return this.#state;
  }

  /** Why the incidents are not on disk; null when they are. */
  get degraded(): string | null {
    return this.#parts.store.failure;
  }

  get watchdog(): WatchdogReport {
    const { silenceTimer, watchdogSeconds } = this.#parts;
    return watchdogReport(this.#state.watchdog, silenceTimer.silence, watchdogSeconds);
  }

  nowSeconds(): number {
    return this.#parts.wallSeconds();
  }

  find(id: string): Incident | undefined {
    return this.#state.incidents.find((incident) => incident.id === id);
  }

  /** @returns the incident that changed; null when the action concerned none. */
  async apply(action: Action): Promise<Incident | null> {
    const { state, incident } = reduce(this.#state, action, this.nowSeconds());
    this.#state = state;
    if (incident !== null) this.#parts.onChange('incident', incident);
    await this.#parts.store.save(state);
    return incident;
  }

  /** @returns the ticket that changed; null when the action concerned none. */
  async applyToTickets(action: TicketAction): Promise<Ticket | null> {
    const { state, ticket } = reduceTickets(this.#state, action, this.nowSeconds());
    this.#state = state;
    if (ticket !== null) this.#parts.onChange('ticket', ticket);
    await this.#parts.store.save(state);
    return ticket;
  }

  async hearWatchdog(): Promise<void> {
    this.#parts.silenceTimer.heard();
    const saved = this.apply({ kind: 'watchdog heard' });
    this.#parts.onChange('watchdog', this.watchdog);
    await saved;
  }

  /** Pages when the watchdog has been silent for too long, once a silence. To be called every second or so. */
  async checkWatchdog(): Promise<void> {
    const { overdue, secondsMax } = this.watchdog;
    if (overdue && !this.#state.watchdog.isPaged) await this.apply({ kind: 'watchdog silent', secondsMax });
  }
}
