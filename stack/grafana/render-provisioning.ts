import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { visit, type Document } from 'yaml';
import { hasten, onLoopback, readCommitted } from '../committed-config.ts';
import { root } from '../paths.ts';
import type { Ports } from '../ports.ts';

/** What of Grafana's provisioning depends on this machine. */
export interface ProvisioningHere {
  /** Is made anew. */
  readonly folder: string;
  readonly ports: Ports;
  /** Divides the interval between samples; 1 except in rehearsals. */
  readonly timeScale: number;
  readonly tokenFile: string;
}

const committed = 'provisioning/grafana';
const dashboardsFolder = join(root, 'dashboards/out');

/** Writes the provisioning that Compose mounts for its Grafana, with the addresses and files of this machine. */
export async function renderProvisioning(here: ProvisioningHere): Promise<void> {
  await rm(here.folder, { recursive: true, force: true }); // What is provisioned no more must not stay.
  const files = await readdir(join(root, committed), { recursive: true });
  await Promise.all(
    files
      .filter((file) => /\.ya?ml$/.test(file))
      .map(async (file) => {
        const target = join(here.folder, file);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, rendered(await readCommitted(join(committed, file)), here));
      }),
  );
}

function rendered(document: Document, { ports, timeScale, tokenFile }: ProvisioningHere): string {
  if (timeScale > 1) hasten(document, ['timeInterval'], timeScale);
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== 'string') return;
      scalar.value = onLoopback(scalar.value, ports)
        .replace(/(?<=^\$__file\{).*(?=\}$)/, () => tokenFile)
        .replace(/^\/etc\/grafana\/dashboards$/, () => dashboardsFolder);
    },
  });
  return document.toString();
}
