import { expect, test } from 'vitest';
import type { Middleware } from './middleware.ts';
import { ruleProblems } from './rule-problems.ts';
import type { Rule } from './rule.ts';
import { RulesError } from './rules-error.ts';

const no: Middleware<unknown> = { name: 'no', kind: 'core', onRequest: () => undefined };
const fine: Rule<unknown> = { kind: 'prefix', path: '/', middleware: [no] };

test.each<[object, string]>([
  [{ kind: 'regex' }, 'kind must be one of exact, prefix, pattern, got "regex"'],
  [{ path: 'api' }, 'path must begin with a slash, got "api"; write / before it'],
  [{ path: '' }, 'path must begin with a slash, got ""; write / before it'],
  [
    { path: '//api' },
    'path must not begin with //, which is read as the name of a host, got "//api"; write one slash',
  ],
  [{ path: '/a/../b' }, 'path must not contain .. as a segment, got "/a/../b"; resolve it before sending'],
  [{ path: '/100%' }, 'path must have only escapes that are UTF-8, got "/100%"; write %25 for a % of a name'],
  [
    { path: '/a?b' },
    'path must have no query and no parameters, got "/a?b"; leave out what begins with ? or ;',
  ],
  [{ path: '/users/:id' }, 'path must have no :name and no *, got "/users/:id"; write kind: pattern'],
  [{ path: '/files/*' }, 'path must have no :name and no *, got "/files/*"; write kind: pattern'],
  [
    { kind: 'pattern', path: '/*/x' },
    'path must have * as its last segment only, got "/*/x"; write /files/*',
  ],
  [
    { kind: 'pattern', path: '/%2A/x' },
    'path must have * as its last segment only, got "/%2A/x"; write /files/*',
  ],
  [{ kind: 'pattern', path: '/a*' }, 'path must have * as its last segment only, got "/a*"; write /files/*'],
  [
    { kind: 'pattern', path: '/:id.json' },
    'path must have : before a name alone, got "/:id.json"; write /users/:id',
  ],
  [{ methods: [] }, 'methods must name a method, got none; leave it out for all methods'],
  [{ methods: ['GET', 'post'] }, 'methods[1] must be in capitals, got "post"; write GET'],
  [
    { middleware: [no, undefined] },
    'middleware[1] must be an object, got undefined; write { name, kind, onRequest }',
  ],
  [{ middleware: [{ ...no, name: '' }] }, `middleware[0].name must be a name, got ""; write 'rate-limit'`],
  [
    { middleware: [{ ...no, kind: 'main' }] },
    'middleware[0].kind must be one of core, optional, got "main"; write core for what protects',
  ],
  [
    { middleware: [{ name: 'x', kind: 'core' }] },
    'middleware[0] must have onRequest or onAnswer, got neither; write one of them',
  ],
  [
    { middleware: [{ ...no, onAnswer: 'x' }] },
    'middleware[0].onAnswer must be a function, got "x"; see Middleware',
  ],
])('%o: %s', (part, message) => {
  const problems = ruleProblems([fine, { ...fine, ...part }]);
  expect(problems.map((problem) => `${problem.path} ${problem.message}`)).toEqual([`rules[1].${message}`]);
});

test.each(['/', '/v1/things:batch', '/A b/é', '/a//b/', '/100%25'])('a rule may have the path %s', (path) => {
  expect(ruleProblems([{ ...fine, path }])).toEqual([]);
});

test('all problems are told at once', () => {
  const bad = { kind: 'pattern', path: '/*/:', methods: ['get'], middleware: [{ name: 1 }] };
  const problems = ruleProblems([bad, fine, { ...fine, path: 'x' }] as unknown as Rule<never>[]);
  expect(problems.map(({ path }) => path)).toEqual([
    'rules[0].path',
    'rules[0].path',
    'rules[0].methods[0]',
    'rules[0].middleware[0].name',
    'rules[0].middleware[0].kind',
    'rules[0].middleware[0]',
    'rules[2].path',
  ]);
  expect(new RulesError(problems).message.split('; rules')).toHaveLength(7);
});
