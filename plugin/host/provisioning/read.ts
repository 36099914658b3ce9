import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { expandAll } from './expand.ts';
import { readDashboards, type DashboardLink } from './dashboards.ts';
import {
  dashboardsFile,
  dataSourcesFile,
  pluginsFile,
  type ProvisionedApp,
  type ProvisionedDataSource,
} from './schema.ts';

/** What a folder laid out as Grafana's provisioning sets up. */
export interface Provisioning {
  apps: ProvisionedApp[];
  dataSources: ProvisionedDataSource[];
  dashboards: DashboardLink[];
}

/**
 * Reads `plugins`, `datasources` and `dashboards` of a provisioning folder, each `*.yml` and `*.yaml`, filled in from the
 * environment and from files. A folder that is not there sets up nothing.
 *
 * @throws Error naming the file and what is wrong in it.
 */
export function readProvisioning(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Provisioning {
  const read = <T extends z.ZodType>(part: string, schema: T): z.infer<T>[] =>
    filesIn(join(folder, part)).map((file) => readFile(file, schema, environment));
  return {
    apps: read('plugins', pluginsFile).flatMap(({ apps }) => apps),
    dataSources: read('datasources', dataSourcesFile)
      .flatMap(({ datasources }) => datasources)
      .map((source) => ({ ...source, uid: source.uid ?? source.name })),
    dashboards: read('dashboards', dashboardsFile)
      .flatMap(({ providers }) => providers)
      .flatMap(({ options }) => (typeof options?.path === 'string' ? readDashboards(options.path) : [])),
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readFile<T extends z.ZodType>(
  file: string,
  schema: T,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<T> {
  try {
    const parsed: unknown = parse(readFileSync(file, 'utf8'));
    return schema.parse(
      expandAll(parsed ?? {}, { environment, readFile: (path) => readFileSync(path, 'utf8') }),
    );
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new Error(`${file} cannot be used: ${why}; mend it as Grafana's provisioning asks`, { cause });
  }
}
