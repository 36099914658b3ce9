import type { StateStore } from '../state/state-store.ts';
import { withIncident, type Incident } from './incident.ts';
import type { NotifiedAlert } from './notification.ts';
import { readIncidents } from './stored.ts';
import type { Witness } from './witness.ts';

const name = 'incidents';

/** Every alert that Alertmanager has told of: how it came about, and what was found at that moment. Kept, and bounded. */
export class IncidentLog {
  readonly #store: StateStore;
  readonly #witness: Witness;
  #incidents: Incident[];

  private constructor(store: StateStore, witness: Witness, incidents: Incident[]) {
    this.#store = store;
    this.#witness = witness;
    this.#incidents = incidents;
  }

  /** Goes on from what an earlier run has kept. */
  static async open(store: StateStore, witness: Witness): Promise<IncidentLog> {
    return new IncidentLog(store, witness, readIncidents(await store.read(name)));
  }

  /** @returns newest first. */
  all(): readonly Incident[] {
    return this.#incidents;
  }

  /**
   * Takes a notification; the same one twice changes nothing.
   *
   * @returns the incidents that it has opened, once they are kept.
   */
  async notified(alerts: readonly NotifiedAlert[]): Promise<Incident[]> {
    const opened = alerts.filter(({ id }) => this.#find(id) === undefined).map((alert) => this.#open(alert));
    for (const alert of alerts.filter(({ status }) => status === 'resolved')) this.#resolve(alert);
    await this.#keep();
    return opened;
  }

  /** The pager has the page. @param atSeconds since the Unix epoch, by the pager's clock. */
  async received(id: string, atSeconds: number): Promise<void> {
    const incident = this.#find(id);
    if (incident === undefined) return;
    this.#put({ ...incident, provenance: { ...incident.provenance, received: atSeconds } });
    await this.#keep();
  }

  #open(alert: NotifiedAlert): Incident {
    const { id, labels, annotations, dedupKey } = alert;
    const incident: Incident = {
      id,
      status: 'firing',
      alert: labels.alertname ?? 'unnamed',
      labels,
      annotations,
      dedupKey,
      provenance: {
        ...this.#witness.seen(labels),
        evaluated: alert.startsAtSeconds,
        notified: this.#witness.nowSeconds(),
      },
      diagnosis: this.#witness.diagnose(labels.service),
    };
    this.#put(incident);
    return incident;
  }

  #resolve({ id, endsAtSeconds }: NotifiedAlert): void {
    const incident = this.#find(id);
    if (incident?.status !== 'firing') return;
    this.#put({
      ...incident,
      status: 'resolved',
      provenance: { ...incident.provenance, resolved: endsAtSeconds },
    });
  }

  #find(id: string): Incident | undefined {
    return this.#incidents.find((incident) => incident.id === id);
  }

  #put(incident: Incident): void {
    this.#incidents = withIncident(this.#incidents, incident);
  }

  async #keep(): Promise<void> {
    await this.#store.write(name, { version: 1, incidents: this.#incidents });
  }
}
