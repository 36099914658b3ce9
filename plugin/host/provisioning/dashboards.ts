import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A dashboard that a real Grafana would show. */
export interface DashboardLink {
  uid: string;
  title: string;
}

/** The dashboards of a provider's folder and those below; none when the folder is elsewhere, in Grafana's container say. */
export function readDashboards(folder: string): DashboardLink[] {
  return jsonFilesIn(folder).flatMap((file) => {
    const { uid, title } = readJson(file);
    return typeof uid === 'string' && typeof title === 'string' ? [{ uid, title }] : [];
  });
}

function jsonFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** A file that is no dashboard is Grafana's to complain about: here it is only left out. */
function readJson(file: string): { uid?: unknown; title?: unknown } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { uid?: unknown; title?: unknown };
  } catch {
    return {};
  }
}
