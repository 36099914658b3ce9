import { AppEvents } from '@grafana/data';
import { getAppEvents, type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';
import { isFetchError, messageOf, readChunks, send } from './send-request.ts';

/** Where a page has this long to say that it shows an error itself, the toast stays away. */
const handledMilliseconds = 50;

/**
 * What apps talk to servers through, with the contract of Grafana's: a request that fails throws a FetchError with status
 * and data, one with the `requestId` of an earlier takes its place, and errors are shown as toasts unless
 * `showErrorAlert` is false or `isHandled` is set on the error.
 */
export class HostBackendSrv implements BackendSrv {
  readonly #running = new Map<string, AbortController>();

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = this.#begin(options);
      send<T>(options, controller.signal)
        .then((response) => {
          toast(options.showSuccessAlert === true, AppEvents.alertSuccess, messageOf(response.data));
          subscriber.next(response);
          subscriber.complete();
        })
        .catch((error: unknown) => {
          if (!subscriber.closed) this.#tell(options, error);
          subscriber.error(error);
        });
      return () => {
        controller.abort();
      };
    });
  }

  chunked(options: BackendSrvRequest): Observable<FetchResponse<Uint8Array | undefined>> {
    return new Observable((subscriber) => {
      const controller = this.#begin(options);
      readChunks(options, controller.signal, (chunk) => {
        subscriber.next(chunk);
      }).then(
        () => {
          subscriber.complete();
        },
        (error: unknown) => {
          subscriber.error(error);
        },
      );
      return () => {
        controller.abort();
      };
    });
  }

  request<T = unknown>(options: BackendSrvRequest): Promise<T> {
    return this.#ask(options);
  }

  datasourceRequest<T = unknown>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>({ showErrorAlert: false, ...options }));
  }

  get<T = unknown>(
    url: string,
    params?: Record<string, unknown>,
    requestId?: string,
    options?: Partial<BackendSrvRequest>,
  ): Promise<T> {
    return this.#ask<T>({
      ...options,
      method: 'GET',
      url,
      ...(params && { params }),
      ...(requestId && { requestId }),
    });
  }

  delete<T = unknown>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.#ask<T>({ ...options, method: 'DELETE', url, data });
  }

  post<T = unknown>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.#ask<T>({ ...options, method: 'POST', url, data });
  }

  patch<T = unknown>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.#ask<T>({ ...options, method: 'PATCH', url, data });
  }

  put<T = unknown>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.#ask<T>({ ...options, method: 'PUT', url, data });
  }

  async #ask<T>(options: BackendSrvRequest): Promise<T> {
    return (await lastValueFrom(this.fetch<T>(options))).data;
  }

  #begin({ requestId, abortSignal }: BackendSrvRequest): AbortController {
    const controller = new AbortController();
    abortSignal?.addEventListener('abort', () => {
      controller.abort();
    });
    if (requestId === undefined) return controller;
    this.#running.get(requestId)?.abort();
    this.#running.set(requestId, controller);
    return controller;
  }

  #tell({ showErrorAlert }: BackendSrvRequest, error: unknown): void {
    if (showErrorAlert === false || !isFetchError(error) || error.cancelled) return;
    setTimeout(() => {
      if (!error.isHandled) toast(true, AppEvents.alertError, messageOf(error.data) ?? 'Unexpected error');
    }, handledMilliseconds);
  }
}

function toast(isWanted: boolean, type: { name: string }, message: string | undefined): void {
  if (isWanted && message !== undefined) getAppEvents().publish({ type: type.name, payload: [message] });
}
