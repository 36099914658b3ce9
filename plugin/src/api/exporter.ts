import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { z } from 'zod/mini';
import { ExporterError } from './exporter-error.ts';
import { proxyPath } from './plugin-id.ts';
import { troubleOf, type FailedAnswer } from './trouble-of.ts';

/** A call of the exporter's admin API through Grafana, which adds the token where one is needed. */
export interface Call<Answer> {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the proxy, such as `tune` or `api/v1/slos`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | boolean>>;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly schema: z.ZodMiniType<Answer>;
  readonly signal?: AbortSignal;
}

/**
 * @returns what the exporter answers, checked.
 * @throws ExporterError for everything else; an AbortError when `signal` is aborted.
 */
export async function askExporter<Answer>(call: Call<Answer>): Promise<Answer> {
  const data = await fetched(call);
  const parsed = z.safeParse(call.schema, data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new ExporterError({
    kind: 'not-understood',
    detail: `${call.path}: ${where === '' ? 'the answer' : where}: ${issue?.message ?? 'is not understood'}`,
  });
}

async function fetched({
  method = 'GET',
  path,
  query,
  body,
  headers,
  signal,
}: Call<unknown>): Promise<unknown> {
  const answer = getBackendSrv().fetch<unknown>({
    url: `${proxyPath}/${path}`,
    method,
    showErrorAlert: false, // Each page says it in its own place.
    showSuccessAlert: false,
    ...(query && { params: { ...query } }),
    ...(body && { data: body }),
    ...(headers && { headers: { ...headers } }),
    ...(signal && { abortSignal: signal }),
  });
  try {
    return (await lastValueFrom(answer)).data;
  } catch (error) {
    signal?.throwIfAborted();
    throw new ExporterError(troubleOf(error as FailedAnswer), { cause: error });
  }
}
