import type { FastifyInstance } from 'fastify';
import type { AdminView } from '../admin-view.ts';
import { writesOnly } from '../auth/authorize.ts';
import { takesForms } from '../sent-body.ts';
import { tuneGet } from './tune-get.ts';
import { tuneDelete, tunePost, tunePut } from './tune-writes.ts';

/** `/tune`: what people have set of each threshold. Each scope reads the content types that its routes say. */
export function tuneRoutes(admin: FastifyInstance, view: AdminView): void {
  tuneGet(admin, view);
  void admin.register((scope, _, done) => {
    writesOnly(scope, () => view.tokens);
    tunePut(scope, view);
    tuneDelete(scope, view);
    done();
  });
  void admin.register((scope, _, done) => {
    writesOnly(scope, () => view.tokens);
    takesForms(scope);
    tunePost(scope, view);
    done();
  });
}
