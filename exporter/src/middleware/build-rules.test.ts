import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RulesError } from '../core/dispatch/rules-error.ts';
import { gatewayTo } from '../testing/gateway-under-test.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { builtRules } from './testing/built-rules.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** @returns what keeps rules from being made. */
async function problemsOf(written: readonly object[], folder: string): Promise<string[]> {
  const error: unknown = await builtRules(written, { folder }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RulesError);
  return (error as RulesError).problems.map(({ path, message }) =>
    `${path} ${message}`.replaceAll(folder, 'FOLDER'),
  );
}

async function written(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const use = (...paths: string[]): object[] => paths.map((path) => ({ module: { path } }));

test('rules come out as the dispatcher takes them, each middleware with its kind', async () => {
  const rules = await builtRules([
    {
      prefix: '/api',
      methods: ['GET'],
      use: [
        { rate_limit: { requests_per_second: 1 } },
        { headers: { remove_answer: ['Server'] } },
        { delay: { seconds: 1 } },
        { fault: { code: 503 } },
        { auth: { tokens_file: './tokens' } },
        { delay: { seconds: 1 }, optional: false },
        { rate_limit: { requests_per_second: 1 }, optional: true },
      ],
    },
    { exact: '/healthz', last: true },
    { pattern: '/users/:id', use: [{ fault: { code: 503 } }] },
  ]);
  const shown = rules.map(({ kind, path, methods, isLast, middleware }) => [
    kind,
    path,
    methods,
    isLast,
    middleware.map((each) => `${each.name} ${each.kind}`),
  ]);
  expect(shown).toEqual([
    [
      'prefix',
      '/api',
      ['GET'],
      false,
      [
        'rate_limit core',
        'headers optional',
        'delay optional',
        'fault optional',
        'auth core',
        'delay core',
        'rate_limit optional',
      ],
    ],
    ['exact', '/healthz', undefined, true, []],
    ['pattern', '/users/:id', undefined, false, ['fault optional']],
  ]);
});

describe('a module', () => {
  test('makes middleware with its options and the name of the service, and may be of a class', async () => {
    await using state = await stateFolder();
    await written(state.path, {
      'lib/code.mjs': `export const code = 418;`,
      'own.mjs': `import { code } from './lib/code.mjs';
        class Own {
          name = 'own';
          kind = 'optional';
          #words;
          constructor(words) { this.#words = words; }
          onRequest(exchange) { exchange.answer(code, {}, this.#words); return 'answered'; }
        }
        export default async (options, service) => new Own(options.greeting + ' ' + service);`,
    });
    for (const optional of [undefined, false]) {
      const entry = {
        module: { path: './own.mjs', options: { greeting: 'hello' } },
        ...(optional === false && { optional }),
      };
      const rules = await builtRules([{ prefix: '/', use: [entry] }], { folder: state.path });
      expect(rules[0]!.middleware[0]).toMatchObject({
        name: 'own',
        kind: optional === false ? 'core' : 'optional',
      });
      await using gateway = await gatewayTo('http://127.0.0.1:1', {}, { rules });
      const answer = await fetch(gateway.url);
      expect([answer.status, await answer.text()]).toEqual([418, 'hello love']);
    }
  });

  test('that has changed is imported anew', async () => {
    await using state = await stateFolder();
    const names = [];
    for (const [index, name] of ['one', 'two'].entries()) {
      await written(state.path, {
        'own.mjs': `export default () => ({ name: '${name}', kind: 'core', onRequest() {} })`,
      });
      await utimes(join(state.path, 'own.mjs'), 1000, 1000 + index);
      const rules = await builtRules([{ prefix: '/', use: use('own.mjs') }], { folder: state.path });
      names.push(rules[0]!.middleware[0]!.name);
    }
    expect(names).toEqual(['one', 'two']);
  });

  test('that could not be imported is tried again, though it has not changed', async () => {
    await using state = await stateFolder();
    await written(state.path, {
      'own.mjs': `globalThis.loveTries = (globalThis.loveTries ?? 0) + 1;
        if (globalThis.loveTries < 3) throw new Error('the database is down');
        export default () => ({ name: 'own', kind: 'core', onRequest() {} })`,
    });
    const rules = [{ prefix: '/', use: use('own.mjs') }];
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await problemsOf(rules, state.path)).toEqual([
        'rules[0].use[0].module cannot be used: FOLDER/own.mjs: the database is down; mend it or take it out',
      ]);
    expect(await builtRules(rules, { folder: state.path })).toHaveLength(1);
  });

  test('that cannot be used is told of with the reason, all of them at once', async () => {
    await using state = await stateFolder();
    await written(state.path, {
      'throws.mjs': `throw new Error('not today');`,
      'names-nothing.mjs': `export const own = 1;`,
      'makes-nothing.mjs': `export default () => undefined;`,
      'makes-little.mjs': `export default () => ({ name: '', kind: 'best', onAnswer: 7 });`,
      'fails.mjs': `export default (options) => options.words.length;`,
      'rejects.mjs': `export default async () => { throw new Error('no') };`,
    });
    const problems = await problemsOf(
      [
        { prefix: '/', use: use('gone.mjs', 'throws.mjs', 'names-nothing.mjs', 'makes-nothing.mjs') },
        { prefix: '/', use: use('makes-little.mjs', 'fails.mjs', './rejects.mjs') },
      ],
      state.path,
    );
    expect(problems).toEqual([
      "rules[0].use[0].module cannot be used: FOLDER/gone.mjs: ENOENT: no such file or directory, stat 'FOLDER/gone.mjs'; mend it or take it out",
      'rules[0].use[1].module cannot be used: FOLDER/throws.mjs: not today; mend it or take it out',
      'rules[0].use[2].module cannot be used: FOLDER/names-nothing.mjs: its default export must be a function, got undefined; write export default (options, service) => ({ name, kind, onRequest }); mend it or take it out',
      'rules[0].use[3].module makes-nothing.mjs must be an object, got undefined; write { name, kind, onRequest }',
      `rules[1].use[0].module makes-little.mjs.name must be a name, got ""; write 'rate-limit'`,
      'rules[1].use[0].module makes-little.mjs.kind must be one of core, optional, got "best"; write core for what protects',
      'rules[1].use[0].module makes-little.mjs.onAnswer must be a function, got 7; see Middleware',
      "rules[1].use[1].module cannot be used: FOLDER/fails.mjs: Cannot read properties of undefined (reading 'length'); mend it or take it out",
      'rules[1].use[2].module cannot be used: FOLDER/rejects.mjs: no; mend it or take it out',
    ]);
  });

  test('that hangs is given up after 10 s', async () => {
    await using state = await stateFolder();
    await written(state.path, { 'hangs.mjs': `export default () => new Promise(() => undefined);` });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const problems = problemsOf([{ prefix: '/', use: use('hangs.mjs') }], state.path);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await problems).toEqual([
      'rules[0].use[0].module cannot be used: FOLDER/hangs.mjs: it has not been loaded and made within 10 s; mend it or take it out',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
