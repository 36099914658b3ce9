import { config } from '@grafana/runtime';
import { z } from 'zod/mini';
import { proxyPath } from './plugin-id.ts';
import { instant } from './schema/common.ts';

const kinds = ['alert', 'backend', 'breach', 'breaker', 'rules', 'tuning'] as const;
export type EventKind = (typeof kinds)[number];

const told = z.object({
  id: z.number(),
  at: instant,
  kind: z.enum(kinds),
  subject: z.string(),
  what: z.string(),
});
/** Something that has just changed, as the exporter tells it. */
export type ExporterEvent = z.infer<typeof told>;

export interface EventListener {
  readonly onEvent: (event: ExporterEvent) => void;
  /** Whether the exporter can tell; after `true` anything may have happened unheard. */
  readonly onConnection: (isConnected: boolean) => void;
}

/** When an answer was no stream the browser gives up for good, so we come back ourselves. */
const againMilliseconds = 5000;

/** Listens to the exporter until it is told to stop. @returns what stops it. */
export function listen({ onEvent, onConnection }: EventListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    const opened = new EventSource(`${config.appSubUrl}${proxyPath}/api/v1/events`);
    source = opened;
    opened.onopen = () => {
      onConnection(true);
    };
    opened.onerror = () => {
      onConnection(false);
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(connect, againMilliseconds);
    };
    for (const kind of kinds)
      opened.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        hear(data);
      });
  };
  const hear = (data: string): void => {
    const parsed = z.safeParse(told, JSON.parse(data));
    if (parsed.success) onEvent(parsed.data);
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
