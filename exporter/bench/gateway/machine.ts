import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release } from 'node:os';
import type { Programs } from './programs.ts';

/** @returns one line: what the figures were taken on and with. */
export function machineLine({ nginx, wrk }: Programs): string {
  const require = createRequire(import.meta.url);
  const { version } = require('http-proxy/package.json') as { version: string };
  const system = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
  const parts = [
    `${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    `${system}, Linux ${release()} ${process.arch}`,
    `Node ${process.version}`,
    nginx?.version ?? 'no nginx: neither on PATH nor to be had from Debian packages',
    `http-proxy ${version}`,
    `load by ${wrk?.version ?? 'autocannon, which costs CPU that wrk would not'}`,
  ];
  return `Machine: ${parts.join(' · ')}`;
}
