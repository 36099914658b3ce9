import { request, type Dispatcher } from 'undici';
import { z } from 'zod';
import { AdminError } from './admin-error.ts';
import type { ShownToken } from './token.ts';
import { excerptOf, jsonOf } from '../text/answered.ts';

/** Where an exporter's admin API answers, and what to show it. */
export interface AdminApi {
  /** With the path that it is served under, without a slash at its end. */
  readonly url: string;
  /** Undefined for whoever only reads. */
  readonly token?: ShownToken | undefined;
  /** For one answer; 20 by default. */
  readonly timeoutSeconds?: number;
}

/** One question. */
export interface Question {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Such as `/tune`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object | undefined;
}

/** Ten thousand metrics are some 10 MB, and take the exporter less than a second. */
const timeoutSecondsDefault = 20;

/**
 * Asks once; nothing is tried again.
 *
 * @param schema of the answer.
 * @throws AdminError when nobody answers in time, or somebody else, or it is a refusal.
 */
export async function ask<Schema extends z.ZodType>(
  api: AdminApi,
  question: Question,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { statusCode: status, headers, text } = await answerTo(api, question);
  const written = jsonOf(text);
  if (String(headers['content-type']).startsWith('application/problem+json')) {
    const problem = problemSchema.safeParse(written);
    if (problem.success) throw refusal(api, status, problem.data.detail);
  }
  if (status !== 200 || written === undefined) throw notLovewatch(api, question, status, text);
  const { data, error } = schema.safeParse(written);
  if (error === undefined) return data;
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new AdminError(
    { kind: 'not-lovewatch' },
    `${api.url}${question.path} answered with something else than asked for: ${place} ${issue?.message}; ${urlRemedy}, of the version of this command`,
    { cause: error },
  );
}

const problemSchema = z.object({ detail: z.string() });
const urlRemedy = "give the address of Lovewatch's admin API with --url";

async function answerTo(
  { url, token, timeoutSeconds = timeoutSecondsDefault }: AdminApi,
  { method = 'GET', path, query = {}, headers, body }: Question,
): Promise<Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'> & { text: string }> {
  const timeout = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
  try {
    const answer = await request(`${url}${path}`, {
      method,
      query,
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token.value}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body ? JSON.stringify(body) : null,
      signal: timeout,
    });
    const { statusCode, headers: answered } = answer;
    return { statusCode, headers: answered, text: await answer.body.text() };
  } catch (cause) {
    throw timeout.aborted ? tooSlow(url, timeoutSeconds, cause) : unreachable(url, cause);
  }
}

function tooSlow(url: string, timeoutSeconds: number, cause: unknown): AdminError {
  const message = `${url} did not answer within ${timeoutSeconds} s; see how busy it is, or ${urlRemedy}`;
  return new AdminError({ kind: 'unreachable' }, message, { cause });
}

function unreachable(url: string, error: unknown): AdminError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const what = `${url} cannot be reached: ${message === '' ? code : message}`;
  const remedy = remedies[code] ?? urlRemedy;
  return new AdminError({ kind: 'unreachable' }, `${what}; ${remedy}`, { cause: error });
}

const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start it with lovewatch serve, or give its address with --url',
  ENOTFOUND: 'no such host: correct the name in the URL',
};

/** In the exporter's own words, which have the remedy; of a token only we know where it came from. */
function refusal({ url, token }: AdminApi, status: number, detail: string): AdminError {
  const isToken = (status === 401 || status === 403) && token !== undefined;
  const message = isToken
    ? `${url} refuses the token of ${token.file}: ${detail}; name the file of this exporter's tokens with --token-file FILE`
    : detail;
  return new AdminError({ kind: 'refused', status }, message);
}

function notLovewatch({ url }: AdminApi, { path }: Question, status: number, text: string): AdminError {
  const what = `${url}${path} answered ${status} with what is not Lovewatch's JSON: ${excerptOf(text)}`;
  return new AdminError({ kind: 'not-lovewatch' }, `${what}; ${urlRemedy}`);
}
