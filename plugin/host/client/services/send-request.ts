import { urlUtil, type UrlQueryMap } from '@grafana/data';
import type { BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';

/**
 * Sends a request and reads its answer.
 *
 * @throws FetchError when the answer is no success, or the request was given up.
 */
export async function send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const response = await request(options, signal);
  const data = (await parsed(response, options).catch(thrownAs(options))) as T;
  if (!response.ok) giveUp(failure(options, response, data));
  return responseOf(options, response, data);
}

/** Reads an answer piece by piece as it comes; at the end once more without data. */
export async function readChunks(
  options: BackendSrvRequest,
  signal: AbortSignal,
  next: (chunk: FetchResponse<Uint8Array | undefined>) => void,
): Promise<void> {
  const response = await request(options, signal);
  if (!response.ok) giveUp(failure(options, response, await parsed(response, options)));
  for await (const chunk of response.body ?? []) next(responseOf(options, response, chunk));
  next(responseOf(options, response, undefined));
}

function request(options: BackendSrvRequest, signal: AbortSignal): Promise<Response> {
  const { url, params, method = 'GET', headers = {}, credentials = 'same-origin' } = options;
  const data: unknown = options.data;
  const address = /^https?:/.test(url) ? url : `/${url.replace(/^\//, '')}`;
  const body = method === 'GET' || data === undefined || data === null ? undefined : bodyOf(data);
  return fetch(params === undefined ? address : urlUtil.renderUrl(address, params as UrlQueryMap), {
    method,
    signal,
    credentials,
    headers: {
      accept: 'application/json, text/plain, */*',
      ...(typeof body === 'string' && typeof data !== 'string' && { 'content-type': 'application/json' }),
      ...(headers as Record<string, string>),
    },
    ...(body !== undefined && { body }),
  }).catch(thrownAs(options));
}

function bodyOf(data: unknown): BodyInit {
  const isSentAsItIs =
    typeof data === 'string' ||
    data instanceof FormData ||
    data instanceof URLSearchParams ||
    data instanceof Blob;
  return isSentAsItIs ? data : JSON.stringify(data);
}

async function parsed(response: Response, { responseType }: BackendSrvRequest): Promise<unknown> {
  switch (responseType) {
    case 'arraybuffer':
      return await response.arrayBuffer();
    case 'blob':
      return await response.blob();
    case 'text':
      return await response.text();
    case 'json':
    case undefined: {
      const text = await response.text();
      try {
        return text === '' ? {} : (JSON.parse(text) as unknown);
      } catch {
        return text;
      }
    }
  }
}

function responseOf<T>(config: BackendSrvRequest, response: Response, data: T): FetchResponse<T> {
  const { status, statusText, ok, headers, redirected, type, url } = response;
  return { data, status, statusText, ok, headers, redirected, type, url, config };
}

function failure(config: BackendSrvRequest, { status, statusText }: Response, data: unknown): FetchError {
  const named =
    typeof data === 'string' ? { message: data, error: statusText, response: data } : (data as object);
  const message = messageOf(named);
  return { status, statusText, data: message === undefined ? named : { ...named, message }, config };
}

/** What never got an answer: the request was given up, or nobody listens. */
function thrownAs(config: BackendSrvRequest): (error: unknown) => never {
  return (error) => {
    const cancelled = error instanceof DOMException && error.name === 'AbortError';
    if (!cancelled) throw error;
    giveUp({ status: -1, statusText: 'Request was aborted', cancelled, data: {}, config });
  };
}

function giveUp(error: FetchError): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- a plain object is what Grafana throws, and what apps look for
  throw error;
}

export function isFetchError(error: unknown): error is FetchError {
  return typeof error === 'object' && error !== null && 'status' in error && 'config' in error;
}

/** @returns what an answer says in words, where it does. */
export function messageOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { message, error } = data as { message?: unknown; error?: unknown };
  return [message, error].find((text): text is string => typeof text === 'string');
}
