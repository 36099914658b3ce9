import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { dataSource } from './variables.ts';

/** @param refId names the query in overrides and in the columns of tables. @returns a query over the time range. */
export function over(refId: string, expr: string, legend: string): DataqueryBuilder {
  return query(refId, expr).range().legendFormat(legend);
}

/** @returns a query of the end of the time range alone. */
export function now(refId: string, expr: string, legend: string): DataqueryBuilder {
  return query(refId, expr).instant().legendFormat(legend);
}

/** @returns a query of the end of the time range, with each label in a column; the value's is `Value #refId`. */
export function rows(refId: string, expr: string): DataqueryBuilder {
  return query(refId, expr).instant().format(PromQueryFormat.Table);
}

function query(refId: string, expr: string): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).datasource(dataSource).expr(expr);
}
