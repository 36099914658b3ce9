import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { catalogue } from '../../exporter/src/metrics/catalogue.ts';
import { select } from './select.ts';

/** The data source of every query: that of the variable, which is the provisioned one to begin with. */
export const dataSource = { type: 'prometheus', uid: '${datasource}' };

export function dataSourceVariable(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .type('prometheus')
    .current({ text: 'Prometheus', value: 'prometheus' });
}

/** A variable whose values are those of a label. */
export interface LabelVariable {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Of the series that have the label; variables before this one may be used. */
  readonly selector: string;
}

/** How Grafana's Prometheus data source numbers its kinds of questions: this one is for the values of a label. */
const labelValues = 1;

/** @returns a variable with one value; the first there is, to begin with. */
export function oneOf({ name, label, description, selector }: LabelVariable): QueryVariableBuilder {
  const query = `label_values(${selector}, ${name})`;
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(dataSource)
    .query({ qryType: labelValues, query, refId: `values of ${name}` })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);
}

/** @returns a variable with any number of values; all, to begin with. */
export function severalOf(variable: LabelVariable): QueryVariableBuilder {
  return oneOf(variable)
    .multi(true)
    .includeAll(true)
    .current({ text: ['All'], value: ['$__all'] });
}

/** Every exporter there is, by the address that Prometheus has of it. */
export const exporters: LabelVariable = {
  name: 'instance',
  label: 'Exporter',
  description: 'The exporter, by the address that Prometheus scrapes.',
  selector: select(catalogue.buildInfo),
};
