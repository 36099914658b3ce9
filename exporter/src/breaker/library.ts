// `@lovewatch/exporter/breaker`: for a service that embeds the breaker instead of running the sidecar. docs/breaker.md
// is its manual.

export { rejected } from '../core/breaker/breaker.ts';
export type { Cause } from '../core/breaker/cause.ts';
export { breakerOpen } from '../core/breaker/guard.ts';
export type { HealthBand } from '../core/breaker/health.ts';
export { outcomes, type Outcome } from '../core/breaker/outcome.ts';
export type { BreakerTotals, Reading } from '../core/breaker/reading.ts';
export { breakerDefaults, type BreakerSettings, type BurstSettings } from '../core/breaker/settings.ts';
export type { BreakerState } from '../core/breaker/state-word.ts';
export { breakerFastify, type BreakerFastifyOptions } from './fastify-plugin.ts';
export { breakerHttp, type RequestHandler } from './http-middleware.ts';
export {
  attachBreaker,
  createBreaker,
  ServiceBreaker,
  type BreakerHealth,
  type BreakerOptions,
  type SharedBreaker,
} from './service-breaker.ts';
export type { BreakerTransition, TransitionListener } from './transition-teller.ts';
