import type { FastifyInstance } from 'fastify';
import type { AdminView } from '../admin-view.ts';
import { writesOnly } from '../auth/authorize.ts';
import { rulesGet } from './rules-get.ts';
import { rulesDelete, rulesPut } from './rules-writes.ts';

/** `/api/v1/rules`: by which rules each service serves, and what people put in their place. */
export function rulesRoutes(admin: FastifyInstance, view: AdminView): void {
  rulesGet(admin, view);
  void admin.register((scope, _, done) => {
    writesOnly(scope, () => view.tokens);
    rulesPut(scope, view);
    rulesDelete(scope, view);
    done();
  });
}
