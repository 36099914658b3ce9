/** Where a provisioned value comes from. */
export interface ExpandSources {
  environment: Readonly<Record<string, string | undefined>>;
  /** The text of a file. */
  readFile: (path: string) => string;
}

const reference = /\$\$|\$__(?<source>env|file)\{(?<argument>[^}]*)\}|\$\{(?<braced>\w+)\}|\$(?<bare>\w+)/g;

/**
 * Fills in what a provisioning file leaves to the machine: `$NAME`, `${NAME}` and `$__env{NAME}` of the environment,
 * `$__file{/path}` without its white space at both ends, `$$` for a dollar. An unknown name gives nothing, as in Grafana.
 *
 * @throws Error when a file cannot be read.
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#using-environment-variables
 */
export function expand(text: string, { environment, readFile }: ExpandSources): string {
  return text.replace(reference, (match, ...rest) => {
    if (match === '$$') return '$';
    const { source, argument, braced, bare } = rest.at(-1) as Record<string, string | undefined>;
    if (source === 'file') return readFile(argument!).trim();
    return environment[argument ?? braced ?? bare!] ?? '';
  });
}

/** Expands every string in a parsed file, keys excepted. */
export function expandAll(value: unknown, sources: ExpandSources): unknown {
  if (typeof value === 'string') return expand(value, sources);
  if (Array.isArray(value)) return value.map((item) => expandAll(item, sources));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandAll(item, sources)]));
}
