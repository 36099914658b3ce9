import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The names that the style sheet of Grafana's libraries asks for, and where Inter is on npm. */
const files: Record<string, string> = {
  'Inter-Regular.woff2': 'inter-latin-400-normal.woff2',
  'Inter-Medium.woff2': 'inter-latin-500-normal.woff2',
  'Inter-Italic.woff2': 'inter-latin-400-italic.woff2',
  'Inter-MediumItalic.woff2': 'inter-latin-500-italic.woff2',
};

/** `/public/fonts/inter/*`, which Grafana's packages leave out. */
export function fontRoutes(app: FastifyInstance): void {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/inter/package.json'));
  void app.register((scope, _options, done) => {
    void scope.register(fastifyStatic, { root: join(folder, 'files'), serve: false, maxAge: 86_400_000 });
    for (const [name, file] of Object.entries(files)) {
      scope.get(`/public/fonts/inter/${name}`, (_request, reply) => reply.sendFile(file));
    }
    done();
  });
}
