import { expect, test } from 'vitest';
import { neededPackages } from './needed-packages.ts';

const depends = `redis-server
  PreDepends: init-system-helpers
  Depends: redis-tools
init-system-helpers
 |Depends: usrmerge
  Depends: usr-is-merged
    usrmerge
redis-tools
  Depends: adduser
  Depends: libssl3
  Depends: lua-cjson
  Depends: libsystemd0
    libelogind0
libsystemd0
  Depends: libcap2
libcap2
  Depends: libsystemd0
usrmerge
  Depends: <perl:any>
    perl
  Depends: libfile-find-rule-perl
lua-cjson
 |Depends: liblua5.1-0
`;

test('libraries are followed through libraries, and not through what sets a package up', () => {
  expect(neededPackages(['redis-server', 'redis-tools'], depends)).toEqual([
    'libssl3',
    'lua-cjson',
    'libsystemd0',
    'liblua5.1-0',
    'libcap2',
  ]);
});

test('a package that nothing is known of needs nothing', () => {
  expect(neededPackages(['wrk'], depends)).toEqual([]);
});
