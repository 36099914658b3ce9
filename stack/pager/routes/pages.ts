import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { dashboard } from '../page/dashboard.ts';
import type { Html } from '../page/html.ts';
import { chooseLanguage, type Language } from '../page/language.ts';
import { runbookPage } from '../page/runbook.ts';
import type { Pager } from '../pager.ts';
import { sendProblem } from '../../http/problem.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page, the runbooks, and the files they need. Nothing on them comes from anywhere else. */
export function pageRoutes(app: FastifyInstance, pager: Pager, runbooksPath: string, assets: Assets): void {
  app.get<{ Querystring: { lang?: unknown } }>('/', (request, reply) => {
    const language = chooseLanguage(request.query.lang, request.headers['accept-language']);
    const { state, degraded, watchdog } = pager;
    const page = dashboard(state, degraded, watchdog, pager.nowSeconds(), language);
    return sendPage(reply, language, page);
  });

  app.get<{ Params: { name: string }; Querystring: { lang?: unknown } }>(
    '/runbooks/:name',
    async (request, reply) => {
      const { name } = request.params;
      const language = chooseLanguage(request.query.lang, request.headers['accept-language']);
      const markdown = /^[A-Za-z0-9-]{1,100}$/.test(name)
        ? await readRunbook(runbooksPath, name, language)
        : null;
      if (markdown === null) {
        const detail = `no runbook is called ${JSON.stringify(name)}; write ${join(runbooksPath, 'NAME.md')} with a name of letters, digits and hyphens`;
        return sendProblem(reply, 404, detail);
      }
      return sendPage(reply, language, runbookPage(name, markdown.text, markdown.language, language));
    },
  );

  for (const [name, { type, body }] of assets) {
    app.get(`/assets/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(body),
    );
  }
}

/** What the pages load, by name, read once at start. */
export type Assets = Map<string, { type: string; body: Buffer }>;

const assetTypes = {
  'pager.css': 'text/css; charset=utf-8',
  'pager.js': 'text/javascript; charset=utf-8',
  'merge.js': 'text/javascript; charset=utf-8',
  'times.js': 'text/javascript; charset=utf-8',
  'calm.svg': 'image/svg+xml',
  'alert.svg': 'image/svg+xml',
};

export async function loadAssets(): Promise<Assets> {
  const folder = join(import.meta.dirname, '../web');
  const read = async ([name, type]: [string, string]) =>
    [name, { type, body: await readFile(join(folder, name)) }] as const;
  return new Map(await Promise.all(Object.entries(assetTypes).map(read)));
}

function sendPage(reply: FastifyReply, language: Language, page: Html): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy)
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .send(page.text);
}

interface Runbook {
  text: string;
  language: Language;
}

/** @returns the runbook in the reader's language where there is one, else in English; null when there is neither. */
async function readRunbook(folder: string, name: string, language: Language): Promise<Runbook | null> {
  const candidates: [string, Language][] = [[`${name}.md`, 'en']];
  if (language === 'zh-CN') candidates.unshift([`${name}.zh-CN.md`, 'zh-CN']);
  for (const [file, written] of candidates) {
    try {
      return { text: await readFile(join(folder, file), 'utf8'), language: written };
    } catch {
      // Try the next; that none is left is the answer.
    }
  }
  return null;
}
