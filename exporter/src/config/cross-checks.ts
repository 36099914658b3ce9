import { breakerProblems } from './breaker-checks.ts';
import { metricProblems } from './metric-checks.ts';
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

/** Without a service there is still something to do when there is a query to sample. */
function idle(written: Mapping, metrics: readonly Mapping[]): UnplacedProblem[] {
  const { services } = written;
  const isEmpty = Array.isArray(services) && services.length === 0;
  if (!(services === undefined || isEmpty) || metrics.some(({ query }) => query !== undefined)) return [];
  const message = isEmpty
    ? 'must have at least one entry, got []; write - name: love, or a metric with a query below metrics:'
    : 'is missing; write services: and below it - name: love, or a metric with a query below metrics:';
  return [{ keys: ['services'], message }];
}

/** A store that is somewhere must be told where. */
function homeless({ state_store: store, redis_url: url }: Mapping): UnplacedProblem[] {
  if (store !== 'redis' || url !== undefined) return [];
  const message =
    'needs redis_url, which is missing; write redis_url: redis://127.0.0.1:6379/0 at the top of the file';
  return [{ keys: ['state_store'], message }];
}

/**
 * What no single field can tell. Reads the file as it was written, malformed parts included, so that
 * these problems are reported beside those of the schema and not after they are mended.
 */
export function crossCheck(
  written: unknown,
  implied: { listen: string; clientTimeoutSeconds: number },
): UnplacedProblem[] {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return [];
  const file = written as Mapping;
  const services = mappingsOf(file.services);
  const listening = services.map((service) => ({ ...service, listen: service.listen ?? implied.listen }));
  const metrics = mappingsOf(file.metrics);
  const surroundings = {
    services: services.map(({ name }) => name).filter((name) => typeof name === 'string'),
    hasPrometheus: file.prometheus_url !== undefined,
  };
  return [
    ...idle(file, metrics),
    ...homeless(file),
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
      ...breakerProblems(service.breaker, ['services', index, 'breaker']),
    ]),
    ...repeated(metrics, 'name', ['metrics'], 'give each metric one entry'),
    ...metrics.flatMap((metric, index) => metricProblems(metric, index, surroundings)),
  ];
}
