import { callOutcomes } from '../breakers/call-totals.ts';
import { transitionPairs } from '../breakers/transition-totals.ts';
import { states } from '../core/breaker/state-word.ts';
import { metric, type Metric } from './metric.ts';

const ofEachBackend = { labels: ['backend'], seriesMax: 1, seriesPer: 'service' } as const;

/** What is shown of the circuit breakers: each before a backend, which has the name of its service. */
export const breakerCatalogue = {
  breakerState: metric({
    name: 'lovewatch_breaker_state',
    help: 'The state of the circuit breaker: 1 for the one that it is in, 0 for the others.',
    type: 'gauge',
    unit: 'none',
    labels: ['backend', 'state'],
    seriesMax: states.length,
    seriesPer: 'service',
  }),
  breakerHealthScore: metric({
    ...ofEachBackend,
    name: 'lovewatch_breaker_health_score',
    help: 'The health of the backend within [0, 100]: from 80 on all is well, below that optional middleware is left out; 0 while open.',
    type: 'gauge',
    unit: 'none',
  }),
  breakerOpenSeconds: metric({
    ...ofEachBackend,
    name: 'lovewatch_breaker_open_seconds_total',
    help: 'Time in which no request was let pass, OPEN or FORCED_OPEN, with the opening that goes on.',
    type: 'counter',
    unit: 'seconds',
  }),
  breakerTransitions: metric({
    name: 'lovewatch_breaker_transitions_total',
    help: 'How often the circuit breaker has gone from one state to another.',
    type: 'counter',
    unit: 'none',
    labels: ['backend', 'from', 'to'],
    seriesMax: transitionPairs.length,
    seriesPer: 'service',
  }),
  breakerRejected: metric({
    ...ofEachBackend,
    name: 'lovewatch_breaker_rejected_total',
    help: 'Requests that the circuit breaker did not let pass: they got 503 at once.',
    type: 'counter',
    unit: 'requests',
  }),
  breakerCalls: metric({
    name: 'lovewatch_breaker_calls_total',
    help: 'Requests that it did let pass, by how they ended: ignored says nothing of the backend, and late came after a transition.',
    type: 'counter',
    unit: 'requests',
    labels: ['backend', 'outcome'],
    seriesMax: callOutcomes.length,
    seriesPer: 'service',
  }),
  breakerInFlight: metric({
    ...ofEachBackend,
    name: 'lovewatch_breaker_in_flight',
    help: 'Requests that it has let pass and that have not ended, without probes.',
    type: 'gauge',
    unit: 'requests',
  }),
} as const satisfies Readonly<Record<string, Metric>>;
