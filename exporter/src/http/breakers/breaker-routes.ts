import type { FastifyInstance } from 'fastify';
import type { AdminView } from '../admin-view.ts';
import { writesOnly } from '../auth/authorize.ts';
import { takesForms } from '../sent-body.ts';
import { breakerActions } from './breaker-actions.ts';
import { breakersGet } from './breakers-get.ts';

/** `/api/v1/breakers`: how the breaker of each backend stands, and what people make it do. */
export function breakerRoutes(admin: FastifyInstance, view: AdminView): void {
  breakersGet(admin, view);
  void admin.register((scope, _, done) => {
    writesOnly(scope, () => view.tokens);
    takesForms(scope);
    breakerActions(scope, view);
    done();
  });
}
