import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const NEEDED = [1, 21] as const;

/** Nothing here needs the network: no toolchain is fetched, no module downloaded. */
const GO_ENV = {
  ...process.env,
  CGO_ENABLED: '0',
  GOFLAGS: '-trimpath -buildvcs=false',
  GOTOOLCHAIN: 'local',
  GOPROXY: 'off',
};

/** @returns the Go on PATH, such as `go1.26.0`; undefined where there is none. */
export function goVersion(): string | undefined {
  try {
    return execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', env: GO_ENV }).trim();
  } catch {
    return undefined;
  }
}

/** @returns why the Go love server cannot be built here, with the remedy; undefined when it can. */
export function goMissing(version: string | undefined): string | undefined {
  const remedy = 'install Go 1.21 or later and put it on PATH';
  if (version === undefined) return `no Go on PATH; ${remedy}`;
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined; // A development build names itself `devel`.
  const enough = Number(major) > NEEDED[0] || (Number(major) === NEEDED[0] && Number(minor) >= NEEDED[1]);
  return enough ? undefined : `Go must be 1.21 or later, got ${version}; ${remedy}`;
}

/**
 * Builds the Go love server; about 20 s the first time, under 1 s from Go's cache.
 *
 * @param folder where the binary goes.
 * @returns the path of the binary.
 */
export function buildGo(folder: string, flags: readonly string[] = []): string {
  const binary = join(folder, process.platform === 'win32' ? 'love-server.exe' : 'love-server');
  execFileSync('go', ['build', ...flags, '-o', binary, '.'], {
    cwd: join(import.meta.dirname, '..'),
    env: GO_ENV,
  });
  return binary;
}
