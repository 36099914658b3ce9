import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { root } from '../paths.ts';
import { findProgram, missingProgram } from '../programs/find.ts';
import { problemsOf } from './dockerfile-checks.ts';
import { readCompose } from './read.ts';
import type { Service } from './schema.ts';

function service(name: string): Service {
  const reading = readCompose(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
  if (reading.kind === 'refused') throw new Error(reading.problems.join('\n'));
  return reading.compose.services[name]!;
}

test.for(['prometheus', 'alertmanager'] as const)(
  '%s knows every option that it is given',
  async (name, { skip }) => {
    const program = await findProgram(name);
    if (program === undefined) skip(missingProgram(name));
    const { stdout, stderr } = spawnSync(program!, ['--help'], { encoding: 'utf8' });
    const known = new Set((stdout + stderr).match(/--[a-z][\w.-]*/g));
    const options = service(name).command.map((argument) => argument.split('=')[0]!);
    expect(options.filter((option) => !known.has(option))).toEqual([]);
  },
);

describe('who may sign in to Grafana', () => {
  /** Runs the entry point with another file for the secret, and `env` in the place of Grafana. */
  async function environmentWith(password: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lovewatch-grafana-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const secret = join(folder, 'password');
    writeFileSync(secret, password);
    const [shell, option, script] = service('grafana').entrypoint;
    const here = script!.replaceAll('/run/secrets/grafana_admin_password', secret).replace('/run.sh', 'env');
    const { status, stdout } = spawnSync(shell!, [option!, here], { encoding: 'utf8' });
    expect(status).toBe(0);
    return stdout.replaceAll(secret, 'SECRET');
  }

  test('nobody, while the file for the password is empty', async () => {
    const environment = await environmentWith(readFileSync(placeholder, 'utf8'));
    expect(environment).toContain('GF_SECURITY_ADMIN_PASSWORD__FILE=/proc/sys/kernel/random/uuid\n');
    expect(environment).toContain('GF_AUTH_DISABLE_LOGIN_FORM=true\n');
    expect(environment).toContain('GF_AUTH_BASIC_ENABLED=false\n');
  });

  test('admin, with the password of the file', async () => {
    const environment = await environmentWith('correct horse battery staple\n');
    expect(environment).toContain('GF_SECURITY_ADMIN_PASSWORD__FILE=SECRET\n');
    expect(environment).not.toContain('GF_AUTH_DISABLE_LOGIN_FORM');
    expect(environment).not.toContain('GF_AUTH_BASIC_ENABLED');
  });

  const placeholder = join(root, 'provisioning/grafana/admin_password.placeholder');
});

test('a Dockerfile is held to what it is built from and what its program does', () => {
  const dockerfile = [
    'FROM node:24-alpine AS packages',
    'COPY package.json package-lok.json tsconfig.json ./',
    'FROM node:24.20.0-alpine3.24',
    'COPY --from=packages /app ./',
    'EXPOSE 9464 9466',
  ].join('\n');
  expect(problemsOf(dockerfile, root, [9464], '24.21.0')).toEqual([
    'FROM must be pinned to a version, got node:24-alpine; write node:1.2.3',
    'COPY must name what exists, got package-lok.json; correct the path',
    'COPY tsconfig.json is kept out by .dockerignore; add !tsconfig.json there',
    'FROM must be the Node of package.json, got node:24.20.0-alpine3.24; write node:24.21.0-alpine',
    'EXPOSE must be a port of the program, got 9466; it listens on 9464',
  ]);
});
