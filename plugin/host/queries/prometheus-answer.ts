import { z } from 'zod';

const labels = z.record(z.string(), z.string());
const sample = z.tuple([z.number(), z.string()]);
const success = z.object({
  status: z.literal('success'),
  warnings: z.array(z.string()).optional(),
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ metric: labels, values: z.array(sample).default([]) })),
    }),
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: labels, value: sample.optional() })),
    }),
    z.object({ resultType: z.literal('scalar'), result: sample }),
    z.object({ resultType: z.literal('string'), result: sample }),
  ]),
});
const failure = z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() });

/** One series of numbers over time, as Prometheus sends them: seconds, and numbers as text. */
export interface Series {
  labels: Record<string, string>;
  samples: [seconds: number, value: string][];
}

export interface Answer {
  resultType: string;
  series: Series[];
  warnings: string[];
}

/** @throws Error with what Prometheus says is wrong, or that it is no answer of Prometheus. */
export function parseAnswer(text: string): Answer {
  const json = parsedJson(text);
  const failed = failure.safeParse(json);
  if (failed.success) throw new Error(`${failed.data.errorType}: ${failed.data.error}`);
  const { data, warnings = [] } = success.parse(json);
  return { resultType: data.resultType, series: seriesOf(data), warnings };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const shown = text.slice(0, 100);
    throw new Error(`the answer is not of Prometheus: ${shown}; check the data source's url`, { cause });
  }
}

function seriesOf(data: z.infer<typeof success>['data']): Series[] {
  switch (data.resultType) {
    case 'matrix':
      return data.result.map(({ metric, values }) => ({ labels: metric, samples: values }));
    case 'vector':
      return data.result.map(({ metric, value }) => ({ labels: metric, samples: value ? [value] : [] }));
    case 'scalar':
    case 'string':
      return [{ labels: {}, samples: [data.result] }];
  }
}
