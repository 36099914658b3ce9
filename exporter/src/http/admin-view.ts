import type { BackendBreakers } from '../breakers/backend-breakers.ts';
import type { Incident } from '../incidents/incident.ts';
import type { Journal } from '../incidents/journal.ts';
import type { NotifiedAlert } from '../incidents/notification.ts';
import type { LiveRules } from '../live-rules/live-rules.ts';
import type { Family } from '../metrics/family.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { Tunings } from '../tuning/tunings.ts';
import type { TokenFiles } from './auth/token-files.ts';
import type { Health } from './health.ts';
import type { SloView } from './slo-view.ts';

/** What the admin API shows and takes; each is read anew for each request. */
export interface AdminView {
  /** Makes all that is shown as new as it can be; called before each request is answered. */
  readonly catchUp: () => void;
  readonly families: () => readonly Family[];
  readonly health: () => Health;
  /** Every gateway listens and none is draining. */
  readonly isReady: () => boolean;
  readonly slos: () => readonly SloView[];
  /** Newest first. */
  readonly incidents: () => readonly Incident[];
  readonly notified: (alerts: readonly NotifiedAlert[]) => Promise<void>;
  /** Since the Unix epoch. */
  readonly nowSeconds: () => number;
  readonly thresholds: Thresholds;
  readonly tunings: Tunings;
  readonly breakers: BackendBreakers;
  readonly rules: LiveRules;
  /** Who may change something. */
  readonly tokens: TokenFiles;
  /** What has changed lately, for whoever listens. */
  readonly journal: Journal;
}
