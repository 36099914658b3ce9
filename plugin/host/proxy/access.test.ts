import { describe, expect, test } from 'vitest';
import { actionsOf, maySee, mayUse } from './access.ts';
import type { PluginInclude, PluginRoute } from './plugin-json.ts';
import { lowerRole, type Role } from './role.ts';

const json = {
  roles: [
    {
      role: { name: 'Tuner', permissions: [{ action: 'aixin-lovewatch-app.thresholds:write' }] },
      grants: ['Editor'],
    },
    {
      role: { name: 'Grafana only', permissions: [{ action: 'aixin-lovewatch-app.all:write' }] },
      grants: ['Grafana Admin'],
    },
  ],
};

function route(reqRole: Role | '', reqAction = ''): PluginRoute {
  return { path: 'tune', method: '', url: '', reqRole, reqAction, headers: [] };
}

const action = 'aixin-lovewatch-app.thresholds:write';

describe('a route', () => {
  const cases: [string, PluginRoute, Role, boolean][] = [
    ['that asks for nothing is for everybody', route(''), 'Viewer', true],
    ['takes its own role', route('Editor'), 'Editor', true],
    ['takes a higher role', route('Editor'), 'Admin', true],
    ['refuses a lower role', route('Editor'), 'Viewer', false],
    ['takes who has its action', route('', action), 'Editor', true],
    ['takes who has its action through a lower role', route('', action), 'Admin', true],
    ['refuses who lacks its action', route('', action), 'Viewer', false],
    ['asks for its action alone where it has a role too', route('Admin', action), 'Editor', true],
    ['whose action overrides a role that would be enough refuses', route('Viewer', action), 'Viewer', false],
    ['with an action that nobody has refuses everybody', route('', 'unknown:write'), 'Admin', false],
    [
      'with an action of Grafana administrators refuses those of an organisation',
      route('', 'aixin-lovewatch-app.all:write'),
      'Admin',
      false,
    ],
  ];
  test.each(cases)('%s', (_title, asked, role, expected) => {
    expect(mayUse(asked, role, actionsOf(role, json))).toBe(expected);
  });
});

test('a page is seen by the same rule', () => {
  const page = (role: Role | '', needed?: string): PluginInclude => ({
    type: 'page',
    name: '',
    path: '',
    role,
    addToNav: true,
    defaultNav: false,
    ...(needed !== undefined && { action: needed }),
  });
  const sees = (include: PluginInclude, role: Role): boolean => maySee(include, role, actionsOf(role, json));
  expect([sees(page('Admin'), 'Editor'), sees(page('Admin'), 'Admin'), sees(page(''), 'Viewer')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([sees(page('Viewer', action), 'Viewer'), sees(page('Admin', action), 'Editor')]).toEqual([
    false,
    true,
  ]);
});

test('the lower of two roles limits what may be taken', () => {
  expect([lowerRole('Admin', 'Viewer'), lowerRole('Viewer', 'Admin'), lowerRole('Editor', 'Editor')]).toEqual(
    ['Viewer', 'Viewer', 'Editor'],
  );
});
