import { createRequire } from 'node:module';
import { machineLine } from '../common/machine.ts';
import type { Programs } from './programs.ts';

/** @returns one line: what the figures were taken on and with. */
export function gatewayMachineLine({ nginx, wrk }: Programs): string {
  const require = createRequire(import.meta.url);
  const { version } = require('http-proxy/package.json') as { version: string };
  return machineLine([
    nginx?.version ?? 'no nginx: neither on PATH nor to be had from Debian packages',
    `http-proxy ${version}`,
    `load by ${wrk?.version ?? 'autocannon, which costs CPU that wrk would not'}`,
  ]);
}
