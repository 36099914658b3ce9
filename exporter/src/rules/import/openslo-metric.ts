import type { EventQuery } from '../event-query.ts';
import type { Field } from './field.ts';
import { readQuery } from './read-query.ts';

const remedy = 'write metricSource: with type: Prometheus and spec: { query: ... }';

/**
 * @param metric `good`, `bad` or `total`.
 * @param isCounter it only grows, so that its bare name will do.
 */
export function readMetric(
  metric: Field,
  isCounter: boolean,
  dataSources: ReadonlyMap<string, Field>,
): EventQuery | undefined {
  const source = metric.at('metricSource');
  if (!metric.isMapping(remedy) || !source.isMapping(remedy)) return undefined;
  if (!isPrometheus(source, dataSources)) return undefined;
  const spec = source.at('spec');
  return spec.isMapping('write spec: { query: ... }') ? readQuery(spec.at('query'), isCounter) : undefined;
}

/** The type is that of the source, or of the DataSource that it refers to. */
function isPrometheus(source: Field, dataSources: ReadonlyMap<string, Field>): boolean {
  const reference = source.at('metricSourceRef').value;
  const dataSource = typeof reference === 'string' ? dataSources.get(reference) : undefined;
  const types = [source.at('type'), ...(dataSource ? [dataSource.at('spec').at('type')] : [])];
  const written = types.filter(({ isAbsent }) => !isAbsent);
  if (written.length === 0) source.note('names no type: its query is read as PromQL.');
  const others = written.filter(
    ({ value }) => typeof value !== 'string' || value.toLowerCase() !== 'prometheus',
  );
  for (const other of others) other.refuse('must be Prometheus', 'write PromQL and type: Prometheus');
  return others.length === 0;
}
