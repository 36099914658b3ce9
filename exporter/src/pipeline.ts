import type { Timeline } from './core/clock/timeline.ts';
import type { Journal } from './incidents/journal.ts';
import type { BackendTrouble } from './sources/gateway/backend-health.ts';
import type { AlertTransition, WatchedSlo } from './watched-slo.ts';

/** Where a backend can be seen to fail. */
export interface Backend {
  readonly service: { readonly name: string };
  backendTrouble(): BackendTrouble | undefined;
}

/** What one tick looks at. */
export interface PipelineParts {
  readonly timeline: Timeline;
  readonly slos: readonly WatchedSlo[];
  readonly backends: readonly Backend[];
  readonly journal: Journal;
}

/** @returns the tick: it evaluates every objective, and notes what has changed since the last. Takes microseconds. */
export function createPipeline({ timeline, slos, backends, journal }: PipelineParts): () => void {
  const failing = new Set<Backend>();
  return () => {
    const atSeconds = timeline.nowSeconds();
    for (const slo of slos)
      for (const transition of slo.step(atSeconds))
        journal.note({
          kind: 'alert',
          atSeconds,
          subject: `${slo.service}/${slo.slo.name}`,
          what: sentence(transition),
        });
    for (const backend of backends) {
      const trouble = backend.backendTrouble();
      if (failing.has(backend) === (trouble !== undefined)) continue;
      if (trouble === undefined) failing.delete(backend);
      else failing.add(backend);
      const what = trouble === undefined ? 'answers again' : `does not answer: ${trouble.why}`;
      journal.note({ kind: 'backend', atSeconds, subject: `backend of ${backend.service.name}`, what });
    }
  };
}

function sentence({ alert, from, state }: AlertTransition): string {
  return `${alert.alert} (${alert.long.name} and ${alert.short.name}): ${from} -> ${state.kind}`;
}
