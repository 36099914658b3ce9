import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { librariesFolder, type Libraries } from '../paths.ts';
import type { Plugin } from './plugin-folder.ts';

const yearSeconds = 31_536_000;

/**
 * The page's own files, whose names carry a hash, compressed at the build; the icons of Grafana's libraries; and what the
 * plugin was built to, which the browser asks for anew each time, for it is what people work on.
 */
export function staticRoutes(
  app: FastifyInstance,
  hostFolder: string,
  plugins: Plugin[],
  libraries: Libraries,
): void {
  void app.register(fastifyStatic, {
    root: join(hostFolder, 'files'),
    prefix: '/host/',
    preCompressed: true,
    immutable: true,
    maxAge: yearSeconds * 1000,
    decorateReply: false,
    index: false,
  });
  const ui = createRequire(join(librariesFolder(libraries), 'package.json')).resolve(
    '@grafana/ui/package.json',
  );
  void app.register(fastifyStatic, {
    root: join(dirname(ui), 'dist/public/img'),
    prefix: '/public/build/img/',
    maxAge: 86_400_000,
    decorateReply: false,
    index: false,
  });
  for (const { json, folder } of plugins) {
    void app.register(fastifyStatic, {
      root: folder,
      prefix: `/public/plugins/${json.id}/`,
      cacheControl: false,
      setHeaders: (reply) => {
        reply.header('cache-control', 'no-cache');
      },
      decorateReply: false,
      index: false,
    });
  }
}
