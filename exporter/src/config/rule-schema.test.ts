import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { problemsReading } from '../testing/problems-reading.ts';
import { configJsonSchema } from './json-schema.ts';
import { middlewareKinds } from './middleware-schema.ts';
import { parseConfig } from './parse.ts';
import { ruleSchema } from './rule-schema.ts';

/** @returns a file with these lines below `rules:`, the first of which is line 7. */
function fileWith(...rules: string[]): string {
  return `services:
  - name: love
    backend: http://127.0.0.1:8081
    slos:
      - { name: availability, objective: 0.999 }
    rules:
${rules.map((line) => `      ${line}\n`).join('')}`;
}

/** @returns the problems of a file, each from its line on, without the service. */
function problemsOf(...rules: string[]): string[] {
  return problemsReading(() => parseConfig(fileWith(...rules), 'lovewatch.yaml')).map((problem) =>
    problem.replace('lovewatch.yaml:', '').replace('services[0].', ''),
  );
}

const all = [
  '- prefix: /api',
  '  methods: [POST, PROPFIND]',
  '  use:',
  '    - rate_limit: { requests_per_second: 50, burst: 100, by: client }',
  '    - headers: { set_request: { X-A: b }, remove_request: [X-C], set_answer: { X-D: "" }, remove_answer: [Server] }',
  '    - delay: { seconds: 0.2, jitter_seconds: 0.1, share: 1 }',
  '      optional: false',
  '    - fault: { code: 503, share: 0.01 }',
  '    - auth: { header: X-API-Key, scheme: Key, tokens_file: ./tokens }',
  '    - module: { path: ./my-middleware.ts, options: { any: [thing, 1] } }',
  '- { exact: /healthz, last: true }',
  '- { pattern: "/users/:id/*", use: [{ rate_limit: { requests_per_second: 0.1 } }] }',
];

test('everything that a rule may say is accepted, and what it leaves out is filled in', () => {
  const [service] = parseConfig(fileWith(...all), 'lovewatch.yaml').services;
  expect(service!.rules).toEqual([
    {
      prefix: '/api',
      methods: ['POST', 'PROPFIND'],
      last: false,
      use: [
        { rate_limit: { requests_per_second: 50, burst: 100, by: 'client' } },
        {
          headers: {
            set_request: { 'X-A': 'b' },
            remove_request: ['X-C'],
            set_answer: { 'X-D': '' },
            remove_answer: ['Server'],
          },
        },
        { delay: { seconds: 0.2, jitter_seconds: 0.1, share: 1 }, optional: false },
        { fault: { code: 503, share: 0.01 } },
        { auth: { header: 'X-API-Key', scheme: 'Key', tokens_file: './tokens' } },
        { module: { path: './my-middleware.ts', options: { any: ['thing', 1] } } },
      ],
    },
    { exact: '/healthz', last: true, use: [] },
    {
      pattern: '/users/:id/*',
      last: false,
      use: [{ rate_limit: { requests_per_second: 0.1, by: 'all' } }],
    },
  ]);
});

test('a rule that was read is read again as the same, also after JSON: the state store and the API do so', () => {
  const { rules } = parseConfig(fileWith(...all), 'lovewatch.yaml').services[0]!;
  expect(rules.map((rule) => ruleSchema.parse(rule))).toEqual(rules);
  expect(rules.map((rule) => ruleSchema.parse(JSON.parse(JSON.stringify(rule))))).toEqual(rules);
});

describe('what is wrong with a rule is told with its place, the value and the remedy', () => {
  const use = 'use: [{ fault: { code: 503 } }]';
  test.each<[string, string]>([
    ['/api', '7:9 rules[0] must be a mapping, got "/api"; write - prefix: /api'],
    [
      `{ ${use} }`,
      '7:9 rules[0] must have exactly one of prefix, exact, pattern, got none; write prefix: / for all requests',
    ],
    [
      `{ prefix: /a, exact: /b, ${use} }`,
      '7:9 rules[0] must have exactly one of prefix, exact, pattern, got prefix and exact; make two entries of it',
    ],
    [`{ prefx: /a, ${use} }`, '7:18 rules[0].prefx is not a field here; did you mean prefix?'],
    [`{ prefix: , ${use} }`, '7:19 rules[0].prefix must be a path, got null; write /api'],
    [`{ prefix: api, ${use} }`, '7:19 rules[0].prefix must begin with a slash, got "api"; write / before it'],
    [
      `{ prefix: "/users/:id", ${use} }`,
      '7:19 rules[0].prefix must have no :name and no *, got "/users/:id"; write pattern: /users/:id',
    ],
    [
      `{ exact: "/a?b", ${use} }`,
      '7:18 rules[0].exact must have no query and no parameters, got "/a?b"; leave out what begins with ? or ;',
    ],
    [
      `{ pattern: "/*/a", ${use} }`,
      '7:20 rules[0].pattern must have * as its last segment only, got "/*/a"; write /files/*',
    ],
    [
      `{ prefix: /a/../b, ${use} }`,
      '7:19 rules[0].prefix must not contain .. as a segment, got "/a/../b"; resolve it before sending',
    ],
    [
      `{ prefix: /, methods: [get], ${use} }`,
      '7:32 rules[0].methods[0] must be a method in capitals, got "get"; write GET',
    ],
    [
      `{ prefix: /, methods: [], ${use} }`,
      '7:31 rules[0].methods must be a list with a method or more, got []; write [GET, POST], or leave it out for all',
    ],
    [
      `{ prefix: /, methods: POST, ${use} }`,
      '7:31 rules[0].methods must be a list with a method or more, got "POST"; write [GET, POST], or leave it out for all',
    ],
    [`{ prefix: /, last: 1, ${use} }`, '7:28 rules[0].last must be true or false, got 1; write true'],
    [
      '{ prefix: /healthz }',
      '7:9 rules[0].use must have an entry, got none; write use: and below it - rate_limit: { requests_per_second: 50 }, or last: true to exempt the path from the rules after it',
    ],
    [
      '{ prefix: /, use: rate_limit }',
      '7:27 rules[0].use must be a list, got "rate_limit"; write use: and below it - rate_limit: { requests_per_second: 50 }',
    ],
  ])('%s', (rule, expected) => {
    expect(problemsOf(`- ${rule}`)).toEqual([expected]);
  });
});

describe('what is wrong with an entry of use is told likewise', () => {
  const touch = 'must be a header that rules may change';
  const sum = 'must be within (0, 60] together with jitter_seconds';
  test.each<[string, string]>([
    ['rate_limit', ' must be a mapping, got "rate_limit"; write - rate_limit: { requests_per_second: 50 }'],
    [
      '{ optional: true }',
      ' must have exactly one of rate_limit, headers, delay, fault, auth, module, got none; write rate_limit: { requests_per_second: 50 }',
    ],
    [
      '{ delay: { seconds: 1 }, fault: { code: 503 } }',
      ' must have exactly one of rate_limit, headers, delay, fault, auth, module, got delay and fault; make two entries of it',
    ],
    ['{ ratelimit: { requests_per_second: 1 } }', '.ratelimit is not a field here; did you mean rate_limit?'],
    ['{ delay: { seconds: 1 }, optional: yes }', '.optional must be true or false, got "yes"; write true'],
    [
      '{ rate_limit: 50 }',
      '.rate_limit must be a mapping, got 50; write rate_limit: { requests_per_second: 50, burst: 100, by: client }',
    ],
    [
      '{ rate_limit: { requests_per_second: 0 } }',
      '.rate_limit.requests_per_second must be requests a second within (0, 1000000], got 0; write 50',
    ],
    [
      '{ rate_limit: { request_per_second: 1, requests_per_second: 1 } }',
      '.rate_limit.request_per_second is not a field here; did you mean requests_per_second?',
    ],
    [
      '{ rate_limit: { requests_per_second: 1, burst: 0.5 } }',
      '.rate_limit.burst must be a whole number within [1, 1000000], got 0.5; write 100',
    ],
    [
      '{ rate_limit: { requests_per_second: 1, by: ip } }',
      '.rate_limit.by must be all or client, got "ip"; write client for a limit of each client',
    ],
    [
      '{ headers: {} }',
      '.headers must set or remove a header, got {}; write headers: { set_request: { X-Gateway: love }, remove_answer: [X-Powered-By] }',
    ],
    [
      '{ headers: { set: { X-A: b }, remove_answer: [A] } }',
      '.headers.set is not a field here; known are set_request, remove_request, set_answer, remove_answer',
    ],
    [
      '{ headers: { set_request: { X-A: 2 } } }',
      '.headers.set_request.X-A must be text of one line, of Latin-1 characters, got 2; write "2", with the quotes',
    ],
    [
      '{ headers: { set_answer: { X-A: "b\\r\\nX-B: c" } } }',
      '.headers.set_answer.X-A must be text of one line, of Latin-1 characters, got "b\\r\\nX-B: c"; write other characters percent-encoded',
    ],
    [
      '{ headers: { set_request: { "X A": b } } }',
      '.headers.set_request.X A must be the name of a header: letters, digits and !#$%&\'*+-.^_`|~, got "X A"; write X-Gateway',
    ],
    [
      '{ headers: { set_request: { X-A: b, x-a: c } } }',
      '.headers.set_request.x-a must be there once, got "x-a" after "X-A"; leave one out',
    ],
    [
      '{ headers: { set_request: [X-A] } }',
      '.headers.set_request must be a mapping of names to values, got ["X-A"]; write { X-Gateway: love }',
    ],
    [
      '{ headers: { remove_request: X-A } }',
      '.headers.remove_request must be a list of names, got "X-A"; write [X-Powered-By]',
    ],
    [
      '{ headers: { set_request: { Host: love.example } } }',
      `.headers.set_request.Host ${touch}, got "Host": the backend must be asked for the site that the client has asked for; leave it out`,
    ],
    [
      '{ headers: { remove_answer: [content-length] } }',
      `.headers.remove_answer[0] ${touch}, got "content-length": it says where the body ends, which no rule changes; leave it out`,
    ],
    [
      '{ headers: { set_answer: { Transfer-Encoding: gzip } } }',
      `.headers.set_answer.Transfer-Encoding ${touch}, got "Transfer-Encoding": it says where the body ends, which no rule changes; leave it out`,
    ],
    [
      '{ headers: { remove_request: [Connection] } }',
      `.headers.remove_request[0] ${touch}, got "Connection": it speaks of one connection, and the gateway has its own; leave it out`,
    ],
    ['{ delay: { seconds: 61 } }', '.delay.seconds must be seconds within [0, 60], got 61; write 0.2'],
    ['{ delay: { seconds: 50, jitter_seconds: 11 } }', `.delay.seconds ${sum}, got 61; write 0.2`],
    ['{ delay: { seconds: 0 } }', `.delay.seconds ${sum}, got 0; write 0.2`],
    ['{ delay: { seconds: 1, share: 50 } }', '.delay.share must be a share within (0, 1], got 50; write 0.5'],
    ['{ fault: { code: 200 } }', '.fault.code must be a whole number within [400, 599], got 200; write 503'],
    ['{ fault: { code: 503, share: 0 } }', '.fault.share must be a share within (0, 1], got 0; write 0.01'],
    [
      '{ auth: { tokens_file: "" } }',
      '.auth.tokens_file must be the path of a file or folder, got ""; write ./tokens',
    ],
    [
      '{ auth: { tokens_file: ./tokens, header: "X: Key" } }',
      '.auth.header must be the name of a header: letters, digits and !#$%&\'*+-.^_`|~, got "X: Key"; write X-Gateway',
    ],
    [
      '{ auth: { tokens_file: ./tokens, scheme: "Bearer " } }',
      '.auth.scheme must be one word, got "Bearer "; write Bearer',
    ],
    [
      '{ module: { path: ./my-middleware.py } }',
      '.module.path must be the path of a module: .ts, .mts, .js, .mjs or .cjs, got "./my-middleware.py"; write ./my-middleware.ts',
    ],
    [
      '{ module: { path: ./a.ts, options: [1] } }',
      '.module.options must be a mapping, got [1]; write { key: value }, as the module wants it',
    ],
  ])('%s', (entry, expected) => {
    const problems = problemsOf('- prefix: /', '  use:', `    - ${entry}`);
    expect(problems.map((problem) => problem.replace(/^9:\d+ rules\[0\]\.use\[0\]/, ''))).toEqual([expected]);
  });

  test('all at once, in the order of the file', () => {
    const problems = problemsOf(
      '- { prefix: api, use: [] }',
      '- exact: /a',
      '  prefix: /b',
      '  use:',
      '    - delay: { seconds: 1, share: 2 }',
      '      fault: { code: 1 }',
    );
    expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
      '7:19 rules[0].prefix',
      '7:29 rules[0].use',
      '8:9 rules[1]',
      '11:13 rules[1].use[0]',
      '11:41 rules[1].use[0].delay.share',
      '12:28 rules[1].use[0].fault.code',
    ]);
  });
});

test('editors take it, and complete each kind of middleware', () => {
  const schema = configJsonSchema();
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(parse(fileWith(...all)));
  expect(validate.errors).toBeNull();
  for (const { description } of Object.values(middlewareKinds))
    expect(JSON.stringify(schema)).toContain(`"description":"${description}"`);
});
