import { expect, test } from 'vitest';
import type { Loaded } from '../config/load.ts';
import { parseConfig } from '../config/parse.ts';
import { differences } from './differences.ts';

const policy = { source: 'none', alerts: [] };

function loaded(top: string, service: string): Loaded {
  const text = `${top}
services:
  - name: love
    backend: http://127.0.0.1:8081
    slos: [{ name: availability, objective: 0.999 }]
    ${service}
`;
  return { config: parseConfig(text, 'lovewatch.yaml'), policy };
}

const running = loaded('', '');

test.each<[string, Loaded, string[]]>([
  ['nothing', loaded('# a comment', ''), []],
  ['a default that is written down', loaded('env: local', ''), []],
  ['rules', loaded('', 'rules: [{ prefix: /, last: true }]'), []],
  ['a field', loaded('env: production', ''), ['env has changed']],
  ['a field without a default', loaded('pager_url: http://127.0.0.1:1', ''), ['pager_url has changed']],
  ['a field of a service', loaded('', 'listen: 127.0.0.1:1'), ['listen of love has changed']],
  [
    'several',
    loaded('env: production', 'listen: 127.0.0.1:1'),
    ['env has changed', 'listen of love has changed'],
  ],
  [
    'a service',
    {
      ...running,
      config: { ...running.config, services: [{ ...running.config.services[0]!, name: 'pay' }] },
    },
    ['the service love is gone', 'the service pay is new'],
  ],
  [
    'the policy behind the same name',
    { ...running, policy: { ...policy, source: 'another' } },
    ['the policy in policy_file has changed'],
  ],
  [
    'the name of the policy',
    { ...loaded('policy_file: other.yaml', ''), policy: { ...policy, source: 'another' } },
    ['policy_file has changed'],
  ],
])('what waits for a restart when %s differs', (_, now, said) => {
  expect(differences(running, now)).toEqual(said);
});
