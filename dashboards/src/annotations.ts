import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Colour } from './colours.ts';
import { dataSource } from './variables.ts';

/** What is drawn over every chart of a dashboard while an expression has samples. */
export interface Mark {
  readonly name: string;
  readonly colour: Colour;
  readonly expr: string;
  /** With labels as in `{{metric}}`. */
  readonly title: string;
  readonly text: string;
}

/** No breach lasts shorter than a minute, and no alert worth a mark: a step of this sees each of them. */
const step = '15s';

/** @returns a region from the first to the last sample of each series, with gaps where it had none. */
export function marked({ name, colour, expr, title, text }: Mark): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(dataSource)
    .iconColor(colour)
    .titleFormat(title)
    .textFormat(text)
    .target(new DataqueryBuilder().refId('Anno').expr(expr).interval(step));
}
