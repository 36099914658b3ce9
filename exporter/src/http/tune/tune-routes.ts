import type { FastifyInstance } from 'fastify';
import type { AdminView } from '../admin-view.ts';
import { actorDecorator, authorize } from '../auth/authorize.ts';
import { tuneGet } from './tune-get.ts';
import { tuneDelete, tunePost, tunePut } from './tune-writes.ts';
import { formFields } from './text-fields.ts';

/** `/tune`: what people have set of each threshold. Each scope reads the content types that its routes say. */
export function tuneRoutes(admin: FastifyInstance, view: AdminView): void {
  tuneGet(admin, view);
  admin.decorateRequest(actorDecorator);
  void admin.register((scope, _, done) => {
    writesOnly(scope, view);
    tunePut(scope, view);
    tuneDelete(scope, view);
    done();
  });
  void admin.register((scope, _, done) => {
    writesOnly(scope, view);
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_, body, parsed) => {
        parsed(null, formFields(String(body)));
      },
    );
    tunePost(scope, view);
    done();
  });
}

function writesOnly(scope: FastifyInstance, view: AdminView): void {
  scope.removeContentTypeParser('text/plain');
  scope.addHook(
    'onRequest',
    authorize(() => view.tokens),
  );
}
