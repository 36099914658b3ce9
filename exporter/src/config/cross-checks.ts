import type { UnplacedProblem } from './placing.ts';
import { formatPath } from './problem.ts';

type Mapping = Readonly<Record<string, unknown>>;

function mappingsOf(value: unknown): Mapping[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null ? (entry as Mapping) : {},
  );
}

/** Two entries of one list with the same value in a field that tells them apart. */
function repeated(
  list: readonly Mapping[],
  field: string,
  keys: readonly PropertyKey[],
  remedy: string,
): UnplacedProblem[] {
  const firstIndexByValue = new Map<unknown, number>();
  return list.flatMap((entry, index) => {
    const value = entry[field];
    const first = firstIndexByValue.get(value);
    if (value === undefined || first === undefined) {
      firstIndexByValue.set(value, index);
      return [];
    }
    const taken = formatPath([...keys, first, field]);
    return [
      {
        keys: [...keys, index, field],
        message: `must differ from ${taken}, got ${JSON.stringify(value)} twice; ${remedy}`,
      },
    ];
  });
}

function impatient(service: Mapping, index: number, defaultClientSeconds: number): UnplacedProblem[] {
  const client = service.client_timeout_seconds ?? defaultClientSeconds;
  const response = service.response_timeout_seconds;
  if (typeof client !== 'number' || typeof response !== 'number' || client > response) return [];
  const message = `must be below client_timeout_seconds (${client}), got ${response}; raise client_timeout_seconds to ${response * 2}`;
  return [{ keys: ['services', index, 'response_timeout_seconds'], message }];
}

/**
 * What no single field can tell. Reads the file as it was written, malformed parts included, so that
 * these problems are reported beside those of the schema and not after they are mended.
 */
export function crossCheck(
  written: unknown,
  implied: { listen: string; clientTimeoutSeconds: number },
): UnplacedProblem[] {
  const services = mappingsOf((written as Mapping | null)?.services);
  const listening = services.map((service) => ({ ...service, listen: service.listen ?? implied.listen }));
  return [
    ...repeated(services, 'name', ['services'], 'give each service a name of its own'),
    ...repeated(listening, 'listen', ['services'], 'give each service a port of its own'),
    ...services.flatMap((service, index) => [
      ...repeated(
        mappingsOf(service.slos),
        'name',
        ['services', index, 'slos'],
        'give each objective a name of its own',
      ),
      ...impatient(service, index, implied.clientTimeoutSeconds),
    ]),
  ];
}
