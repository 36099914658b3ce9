import type { Series } from './prometheus-answer.ts';

/** Where JSON has no number, Grafana's frames have null and say which it was. */
interface Entities {
  NaN?: number[];
  Inf?: number[];
  NegInf?: number[];
}

/** A data frame in Grafana's JSON. */
export interface FrameJson {
  schema: {
    refId: string;
    name?: string;
    meta: object;
    fields: object[];
  };
  data: { values: [number[], (number | null)[]]; entities?: [null, Entities | null] };
}

export interface FrameInput {
  refId: string;
  series: Series;
  kind: 'range' | 'instant';
  resultType: string;
  legendFormat: string;
  /** null for an instant. */
  stepMilliseconds: number | null;
  executedQuery: string;
  warnings: string[];
}

/** One frame a series, with a time field in milliseconds and a value field that carries the labels. */
export function frameOf(input: FrameInput): FrameJson {
  const { refId, series, kind, resultType, stepMilliseconds, executedQuery, warnings } = input;
  const name = legendOf(input);
  const { values, entities } = numbersOf(series);
  const times = series.samples.map(([seconds]) => Math.round(seconds * 1000));
  return {
    schema: {
      refId,
      name,
      meta: {
        type: kind === 'range' ? 'timeseries-multi' : 'numeric-multi',
        typeVersion: [0, 1],
        custom: { resultType },
        executedQueryString: executedQuery,
        ...(warnings.length > 0 && { notices: warnings.map((text) => ({ severity: 'warning', text })) }),
      },
      fields: [
        {
          name: 'Time',
          type: 'time',
          typeInfo: { frame: 'time.Time' },
          config: stepMilliseconds === null ? {} : { interval: stepMilliseconds },
        },
        {
          name: series.labels.__name__ ?? 'Value',
          type: 'number',
          typeInfo: { frame: 'float64' },
          labels: series.labels,
          config: { displayNameFromDS: name },
        },
      ],
    },
    data: { values: [times, values], ...(entities && { entities: [null, entities] }) },
  };
}

function numbersOf({ samples }: Series): { values: (number | null)[]; entities: Entities | null } {
  const found: Required<Entities> = { NaN: [], Inf: [], NegInf: [] };
  const values = samples.map(([, text], index) => {
    const value = text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
    if (Number.isFinite(value)) return value;
    found[Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf'].push(index);
    return null;
  });
  const used = Object.entries(found).filter(([, indices]) => indices.length > 0);
  return { values, entities: used.length > 0 ? Object.fromEntries(used) : null };
}

/** `{{label}}` filled in; without a format, or with Grafana's `__auto`, the series as PromQL writes it. */
function legendOf({ series: { labels }, legendFormat, executedQuery }: FrameInput): string {
  if (legendFormat !== '' && legendFormat !== '__auto') {
    return legendFormat.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => labels[label] ?? label);
  }
  const { __name__: name = '', ...others } = labels;
  const pairs = Object.entries(others).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  if (pairs.length > 0) return `${name}{${pairs.join(', ')}}`;
  return name === '' ? (/^Expr: (.*)$/m.exec(executedQuery)?.[1] ?? 'Value') : name;
}
