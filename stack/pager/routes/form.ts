import type { FastifyInstance, FastifyRequest } from 'fastify';

const formType = 'application/x-www-form-urlencoded';

/** The buttons of the page also work without its script, as plain forms with nothing in them. */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(formType, { parseAs: 'string' }, (_request, _body, done) => {
    done(null, null);
  });
}

export function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type'] === formType;
}

/** @returns where a form leads back to: the page, in its language. */
export function pageIn(language: unknown): string {
  return language === 'zh' ? '/?lang=zh' : '/';
}
