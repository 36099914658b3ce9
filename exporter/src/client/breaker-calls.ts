import type { BreakerAction } from '../breakers/action.ts';
import { breakerSchema, breakersSchema, type BreakerView } from '../http/breakers/breaker-schema.ts';
import { ask, type AdminApi } from './admin-api.ts';

const path = '/api/v1/breakers';

/** @throws AdminError, as each of these does. */
export async function breakersOf(api: AdminApi): Promise<BreakerView[]> {
  return (await ask(api, { path }, breakersSchema)).breakers;
}

/** @returns the breaker of one backend, as the list of that one alone. */
export async function breakerOf(api: AdminApi, backend: string): Promise<BreakerView> {
  return (await ask(api, { path, query: { backend } }, oneBreakerSchema)).breakers[0]!;
}

const oneBreakerSchema = breakersSchema.refine(({ breakers }) => breakers.length === 1, {
  path: ['breakers'],
  error: 'must be one breaker',
});

/** @returns how it stands then; also when it was so already. */
export async function act(
  api: AdminApi,
  backend: string,
  action: BreakerAction,
  reason: string,
): Promise<BreakerView> {
  const question = { method: 'POST', path: `${path}/${encodeURIComponent(backend)}/${action}` } as const;
  return await ask(api, { ...question, body: { reason } }, breakerSchema);
}
