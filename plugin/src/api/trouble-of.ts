import type { ExporterTrouble } from './exporter-error.ts';

/** What Grafana's `getBackendSrv().fetch` throws, as far as it is read here. */
export interface FailedAnswer {
  readonly status?: number;
  readonly statusText?: string;
  readonly data?: unknown;
}

/**
 * Tells whose answer a refusal is. The exporter's are problem documents with a `detail` (RFC 9457); what else comes with
 * a status is Grafana's own, which has a `message` at most.
 */
export function troubleOf({ status = 0, statusText = '', data }: FailedAnswer): ExporterTrouble {
  const detail = textAt(data, 'detail');
  if (detail === undefined) return grafanasTrouble(status, textAt(data, 'message') ?? statusText);
  switch (status) {
    case 401:
    case 403:
      return { kind: 'wrong-token', detail };
    case 404:
      return { kind: 'not-found', detail };
    case 412:
      return { kind: 'conflict', detail };
    default:
      return status >= 500 ? { kind: 'unreachable', detail } : { kind: 'refused', detail };
  }
}

function grafanasTrouble(status: number, message: string): ExporterTrouble {
  const detail = [status === 0 ? '' : String(status), message].filter((part) => part !== '').join(' ');
  if (status === 401 || status === 403) return { kind: 'no-permission', detail };
  if (status === 404) return { kind: 'not-configured', detail };
  return status === 0 || status >= 500 ? { kind: 'unreachable', detail } : { kind: 'not-understood', detail };
}

function textAt(data: unknown, key: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const value = (data as Record<string, unknown>)[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
