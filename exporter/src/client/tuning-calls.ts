import type { z } from 'zod';
import { dryRunSchema, tuneSchema, type DryRunView } from '../http/threshold-schema.ts';
import { ask, type AdminApi } from './admin-api.ts';

/** One metric with its history. */
export type TuneView = z.output<typeof tuneSchema>;

/** Which metric a change is of, and which version of it the person has seen; undefined: whatever it is. */
export interface Tuned {
  readonly metric: string;
  readonly ifVersion: number | undefined;
}

/** @throws AdminError, as each of these does. */
export async function thresholdOf(api: AdminApi, metric: string): Promise<TuneView> {
  return await ask(api, { path: '/tune', query: { metric } }, tuneSchema);
}

/** @param body what a PUT takes. */
export async function set(api: AdminApi, tuned: Tuned, body: object): Promise<TuneView> {
  return await ask(api, { method: 'PUT', ...of(tuned), body }, tuneSchema);
}

/** Changes nothing. @param body what a PUT takes. */
export async function dryRunOf(api: AdminApi, tuned: Tuned, body: object): Promise<DryRunView> {
  return await ask(api, { method: 'PUT', ...of(tuned, { dry_run: 'true' }), body }, dryRunSchema);
}

/** Back to automatic. */
export async function reset(api: AdminApi, tuned: Tuned, reason: string | undefined): Promise<TuneView> {
  const more = reason === undefined ? {} : { reason };
  return await ask(api, { method: 'DELETE', ...of(tuned, more) }, tuneSchema);
}

function of(
  { metric, ifVersion }: Tuned,
  more: Readonly<Record<string, string>> = {},
): { path: string; query: Record<string, string>; headers: Record<string, string> } {
  const headers = ifVersion === undefined ? {} : { 'if-match': `"${ifVersion}"` };
  return { path: '/tune', query: { metric, ...more }, headers };
}
