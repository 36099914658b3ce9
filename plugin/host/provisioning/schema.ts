import { z } from 'zod';

const jsonData = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((data) => data ?? {});
/** A number in the file, a port say, is meant as text. */
const secrets = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .nullish()
  .transform((data) => data ?? {});

const app = z.object({
  type: z.string(),
  disabled: z.boolean().nullish().transform(Boolean),
  jsonData,
  secureJsonData: secrets,
});

const dataSource = z.object({
  name: z.string(),
  uid: z.string().nullish(),
  type: z.string(),
  url: z
    .string()
    .nullish()
    .transform((url) => url ?? ''),
  isDefault: z.boolean().nullish().transform(Boolean),
  jsonData,
});

const provider = z.object({
  name: z.string(),
  options: z.object({ path: z.string().nullish() }).nullish(),
});

const many = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

export const pluginsFile = z.object({ apps: many(app) });
export const dataSourcesFile = z.object({ datasources: many(dataSource) });
export const dashboardsFile = z.object({ providers: many(provider) });

/** An app as it is set up: the secrets stay on the server. */
export type ProvisionedApp = z.infer<typeof app>;
export type ProvisionedDataSource = Omit<z.infer<typeof dataSource>, 'uid'> & { uid: string };
