import type { BackendSrvRequest } from '@grafana/runtime';
import { answerCalls, type Answer } from '../../../testing/grafana.ts';
import type { DryRun, Tune } from '../../api/schema/thresholds.ts';
import { changeOf, p99Tune, sameRun, thresholdOf } from './metrics.ts';

interface Sent {
  readonly upper?: number;
  readonly lower?: number;
  readonly margin?: number;
  readonly reason: string;
  readonly ttl_seconds?: number;
}

let metrics = 0;

/** An exporter with one metric, which takes changes as the real one does: each with a version, and only on top of that. */
export class StandInExporter {
  /** No other test has one of this name: proposals are kept by it. */
  readonly metric = `love/latency_${++metrics}_seconds`;
  readonly calls: BackendSrvRequest[];
  tune: Tune = { ...p99Tune, metric: this.metric };
  /** What a dry run answers. */
  run: DryRun | Answer = { ...sameRun, metric: this.metric };
  isGone = false;

  constructor() {
    this.calls = answerCalls((call) => this.#answer(call));
  }

  /** @returns the changes that were sent, dry runs left out. */
  get changes(): BackendSrvRequest[] {
    return this.calls.filter(
      ({ method, params }) => method !== 'GET' && method !== 'POST' && params?.dry_run === undefined,
    );
  }

  /** Somebody sets an upper edge. */
  set(upper: number, actor = 'Ming'): void {
    this.#change({ upper, reason: 'load test' }, actor);
  }

  #answer({ url, method, params, data, headers }: BackendSrvRequest): Answer {
    if (url.endsWith('/api/ds/query')) return { data: { results: {} } };
    if (url.endsWith('/thresholds')) {
      const thresholds = this.isGone ? [] : [thresholdOf(this.tune)];
      return { data: { thresholds, metrics_max: 100, turned_away_total: 0 } };
    }
    if (this.isGone || params?.metric !== this.metric) return refusal(404, 'no such metric');
    if (method === 'GET') return { data: this.tune };
    if (params.dry_run === true) return 'data' in this.run ? this.run : { data: this.run };
    if (headers?.['If-Match'] !== `"${this.tune.version}"`) return refusal(412, 'somebody was faster');
    this.#change(method === 'DELETE' ? undefined : (data as Sent), 'me');
    return { data: this.tune };
  }

  #change(sent: Sent | undefined, actor: string): void {
    const { reason = '', ttl_seconds: ttl, ...settings } = sent ?? {};
    const at = new Date().toISOString();
    const expires_at = ttl === undefined ? null : new Date(Date.now() + ttl * 1000).toISOString();
    const version = this.tune.version + 1;
    const entry = changeOf(version, {
      ...settings,
      at,
      actor,
      reason,
      expires_at,
      action: sent ? 'set' : 'reset',
    });
    this.tune = {
      ...this.tune,
      version,
      override: sent ? { ...entry, set_at: at } : null,
      effective: { ...this.tune.band, upper: sent?.upper ?? this.tune.band.upper },
      history: [entry, ...this.tune.history],
    };
  }
}

function refusal(status: number, detail: string): Answer {
  return { status, data: { status, detail } };
}
