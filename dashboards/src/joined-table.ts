import type { DataTransformerConfig, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { rows } from './query.ts';
import { table, type Words } from './panels.ts';

export interface TableQuery {
  readonly refId: string;
  readonly expr: string;
}

/** A column of a table: the values of a query, or a label that just one of the queries has. */
export type Column = {
  readonly title: string;
  /** How it is shown, as properties of an override. */
  readonly looks?: readonly DynamicConfigValue[];
} & ({ readonly label: string } | TableQuery);

/**
 * One row for each value of a label that all queries have; a query that has none for it leaves its cell empty.
 *
 * @param columns in order. A label's column comes from whichever query has it.
 * @param others queries for the sake of their labels alone.
 */
export function joinedTable(
  words: Words,
  key: string,
  columns: readonly Column[],
  others: readonly TableQuery[] = [],
): TableBuilder {
  const queries = [...columns.filter((column) => 'expr' in column), ...others];
  const built = table(words)
    .targets(queries.map(({ refId, expr }) => rows(refId, expr)))
    .transformations(joining(key, columns.map(fieldOf)));
  for (const column of columns) {
    const title = { id: 'displayName', value: column.title };
    built.overrideByName(fieldOf(column), [title, ...(column.looks ?? [])]);
  }
  return built;
}

/** Of several queries the data source names each column of values after its query. */
function fieldOf(column: Column): string {
  return 'label' in column ? column.label : `Value #${column.refId}`;
}

function joining(key: string, fields: readonly string[]): DataTransformerConfig[] {
  return [
    { id: 'joinByField', options: { byField: key, mode: 'outer' } },
    { id: 'filterFieldsByName', options: { include: { names: fields } } },
    {
      id: 'organize',
      options: {
        indexByName: Object.fromEntries(fields.map((field, index) => [field, index])),
        excludeByName: {},
        renameByName: {},
      },
    },
  ];
}
