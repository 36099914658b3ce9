import { z } from 'zod/mini';
import { askExporter } from './exporter.ts';
import { dryRun, tune, type DryRun, type Tune } from './schema/thresholds.ts';

/** What a person sets of a threshold; what is left out is automatic. */
export interface Tuning {
  /** Within (0, 0.5]. */
  readonly alpha?: number;
  readonly lower?: number;
  readonly upper?: number;
  /** Widths of the band. */
  readonly margin?: number;
}

export interface Change extends Tuning {
  readonly reason: string;
  /** Until it is automatic again; left out, it holds until it is changed. */
  readonly ttl_seconds?: number;
}

/** The exporter wants a reason even of a trial. */
const dryRunReason = 'dry run';

/** @returns what a tuning would have done over the window that the exporter keeps; it changes nothing. */
export async function tryTuning(metric: string, tuning: Tuning, signal?: AbortSignal): Promise<DryRun> {
  return await askExporter({
    method: 'PUT',
    path: 'tune',
    query: { metric, dry_run: true },
    body: { ...tuning, reason: dryRunReason },
    schema: dryRun,
    ...(signal && { signal }),
  });
}

/**
 * Sets a threshold.
 *
 * @param version that the person has seen: when somebody else was faster, it is a `conflict`.
 */
export async function setTuning(metric: string, change: Change, version: number): Promise<Tune> {
  return await askExporter({
    method: 'PUT',
    path: 'tune',
    query: { metric },
    body: change,
    headers: { 'If-Match': `"${version}"` },
    schema: tune,
  });
}

/** Makes a threshold automatic again. @param version as for `setTuning`. */
export async function resetTuning(metric: string, reason: string, version: number): Promise<Tune> {
  return await askExporter({
    method: 'DELETE',
    path: 'tune',
    query: { metric, reason },
    headers: { 'If-Match': `"${version}"` },
    schema: tune,
  });
}

export type BreakerAction = 'force-open' | 'force-closed' | 'auto';

/** Overrides a breaker by hand, or hands it back. @param reason is shown to everybody and kept. */
export async function actOnBreaker(backend: string, action: BreakerAction, reason: string): Promise<void> {
  await askExporter({
    method: 'POST',
    path: `api/v1/breakers/${encodeURIComponent(backend)}/${action}`,
    body: { reason },
    schema: z.unknown(),
  });
}
