import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium, launchArgs } from '../../../e2e/testing/browser.ts';
import { resolveLibraries } from '../../host/build/resolve-libraries.ts';

const address = 'http://bench.invalid/';

/** @returns the page in Chromium, without a server: what it asks for is answered here. @throws Error without Chromium. */
export async function openBenchPage(): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium must be on PATH; install the package chromium');
  const files = await bundled();
  const browser = await chromium.launch({ executablePath, args: launchArgs });
  const page = await browser.newPage({ viewport: { width: 1280, height: 600 } });
  await page.route('**/*', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: html });
    const file = files.get(name);
    if (file === undefined) return route.fulfill({ status: 404, body: '' }); // Icons: they are not measured.
    return route.fulfill({ contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript', body: file });
  });
  await page.goto(address);
  await page.waitForFunction('window.bench !== undefined');
  return { browser, page };
}

const html =
  '<!doctype html><link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script>';

async function bundled(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    outdir: '/',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    write: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: { '.woff2': 'empty', '.svg': 'empty' },
    plugins: [resolveLibraries('12')],
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(1), text]));
}
