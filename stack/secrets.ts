import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TokenFile } from '../exporter/src/http/auth/token-file.ts';

/** Files that nobody but their owner may read. Each is made once, and a person's own is left alone. */
export interface Secrets {
  readonly pagerDutyKey: string;
  /** What the exporter lets the app change things by. */
  readonly grafanaToken: string;
  /** Of the user `admin`, where a Grafana runs. */
  readonly grafanaPassword: string;
}

/** Keeps its events on this machine; the pager passes on only what has a key of PagerDuty's form. */
const placeholderKey = 'local-pager-only';
const passwordBytes = 24;

/** @returns the paths of all, which are there from then on. */
export async function ensureSecrets(stateFolder: string): Promise<Secrets> {
  const folder = join(stateFolder, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secrets = {
    pagerDutyKey: join(folder, 'pagerduty_routing_key'),
    grafanaToken: join(folder, 'grafana_token'),
    grafanaPassword: join(folder, 'grafana_admin_password'),
  };
  await ensureFile(secrets.pagerDutyKey, placeholderKey);
  await ensureFile(secrets.grafanaPassword, randomBytes(passwordBytes).toString('base64url'));
  // The exporter would make it too, but Grafana may be there to read it first.
  await TokenFile.open(secrets.grafanaToken);
  return secrets;
}

async function ensureFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}
