import { expect, test } from 'vitest';
import { matchRoute } from './match-route.ts';
import type { PluginRoute } from './plugin-json.ts';

function route(path: string, method = ''): PluginRoute {
  return { path, method, url: `http://exporter/${path}`, reqRole: '', reqAction: '', headers: [] };
}

const routes = [
  route('tune', 'GET'),
  route('tune', 'PUT'),
  route('api/v1/*', 'GET'),
  route('api/v1/events', 'GET'),
  route('lower', 'get'),
  route('two', 'GET,PUT'),
  route('any', '*'),
  route('/slash/', 'GET'),
];

const cases: [string, string, string, { index: number; rest: string } | null][] = [
  ['a static path is taken as it is', 'GET', 'tune', { index: 0, rest: '' }],
  ['a slash at the end makes no difference', 'GET', 'tune/', { index: 0, rest: '' }],
  ['a static path takes nothing below it', 'GET', 'tune/x', null],
  ['a static path takes nothing that only begins like it', 'GET', 'tunes', null],
  ['the verb chooses among routes of one path', 'PUT', 'tune', { index: 1, rest: '' }],
  ['a verb that no route has matches none', 'DELETE', 'tune', null],
  ['a star takes what is below', 'GET', 'api/v1/slos', { index: 2, rest: 'slos' }],
  [
    'a star takes as many segments as there are',
    'GET',
    'api/v1/breakers/a/auto',
    { index: 2, rest: 'breakers/a/auto' },
  ],
  ['a star needs something below', 'GET', 'api/v1', null],
  ['a star needs more than the slash', 'GET', 'api/v1/', null],
  [
    'the first route that matches is taken, though a later one is nearer',
    'GET',
    'api/v1/events',
    { index: 2, rest: 'events' },
  ],
  ['a verb in small letters matches nothing', 'GET', 'lower', null],
  ['a list of verbs matches nothing', 'GET', 'two', null],
  ['a star for a verb takes every verb', 'PATCH', 'any', { index: 6, rest: '' }],
  ['slashes around a path make no difference', 'GET', 'slash', { index: 7, rest: '' }],
  ['an unknown path matches none', 'GET', 'nothing', null],
];

test.each(cases)('%s', (_title, method, path, expected) => {
  const match = matchRoute(routes, method, path);
  expect(match === null ? null : { index: routes.indexOf(match.route), rest: match.rest }).toEqual(expected);
});
