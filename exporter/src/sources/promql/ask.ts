import type { z } from 'zod';
import { envelope } from './answer.ts';
import { endpoint } from './endpoint.ts';
import { PrometheusError } from './prometheus-error.ts';
import { excerptOf, jsonOf } from '../../text/answered.ts';

/** One question. */
export interface Question {
  /** Of the server, with the path that it is served under. */
  readonly url: string;
  /** Of the endpoint, such as `query_range`. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal | undefined;
}

const timeoutSecondsDefault = 60;

/**
 * Asks once. It posts a form, as Grafana does: a long query is too long for a URL.
 *
 * @param schema of `data` in the answer.
 * @throws PrometheusError when there is no answer in time, or it is a refusal, or not Prometheus'.
 * @throws the signal's reason when it is aborted.
 */
export async function ask<Schema extends z.ZodType>(
  question: Question,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { url, headers } = endpoint(question.url, question.name);
  const { status, text } = await answerTo(question, url, headers);
  const parsed = envelope.safeParse(jsonOf(text));
  if (!parsed.success) throw notPrometheus(url, status, text);
  if (parsed.data.status === 'error') throw refusal(url, status, parsed.data.error);
  const { data, error } = schema.safeParse(parsed.data.data);
  if (error === undefined) return data;
  const [issue] = error.issues;
  throw new PrometheusError('not-prometheus', {
    url,
    what: `answered with something else than numbers: ${issue?.path.join('.')} ${issue?.message}`,
    remedy: 'ask for an instant vector or a scalar',
    cause: error,
  });
}

async function answerTo(
  { parameters, timeoutSeconds = timeoutSecondsDefault, signal }: Question,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const timeout = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', ...headers },
      body: new URLSearchParams(parameters),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    throw timeout.aborted ? tooSlow(url, timeoutSeconds, cause) : unreachable(url, cause);
  }
}

function tooSlow(url: string, timeoutSeconds: number, cause: unknown): PrometheusError {
  return new PrometheusError('timeout', {
    url,
    what: `did not answer within ${timeoutSeconds} s`,
    remedy: 'ask for less time or a longer step, or see how busy it is',
    cause,
  });
}

function unreachable(url: string, error: unknown): PrometheusError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const why = cause instanceof Error && cause.message !== '' ? cause.message : code;
  return new PrometheusError('unreachable', {
    url,
    what: `cannot be reached: ${why === '' ? String(error) : why}`,
    remedy: remedies[code] ?? 'see whether it is the URL of a Prometheus that is up',
    cause: error,
  });
}

const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start Prometheus, or give its URL',
  ENOTFOUND: 'no such host: correct the name in the URL',
  ECONNRESET: 'it hung up: see its log',
};

function refusal(url: string, status: number, error: string): PrometheusError {
  const isAsked = status === 400 || status === 422;
  return new PrometheusError('refused', {
    url,
    what: `answered ${status}: ${error}`,
    remedy: isAsked ? 'correct the query, or ask for less' : 'see its log, and ask again',
  });
}

function notPrometheus(url: string, status: number, text: string): PrometheusError {
  return new PrometheusError('not-prometheus', {
    url,
    what: `answered ${status} with what is not Prometheus' JSON: ${excerptOf(text)}`,
    remedy: status === 401 || status === 403 ? credentialsRemedy : pathRemedy,
  });
}

const credentialsRemedy = 'put user and password into the URL: https://USER:PASSWORD@HOST';
const pathRemedy = "give the URL that /api/v1/query is below; Mimir's ends in /prometheus";
