import { z } from 'zod';
import { sampleInterval } from './fields.ts';
import { queryProblem } from './query-problem.ts';
import { says } from './says.ts';

const nameError = says('must be the name of a metric', 'write queue_depth');
const queryError = says('must be PromQL', 'write sum(rate(METRIC[5m]))');
const unitError = says(
  'must be a word of 1 to 32 letters, digits, _, / and %',
  'write seconds, ratio, bytes or none',
);
const severityError = says('must be page, ticket or none', 'write ticket');
const serviceError = says('must be the name of a service', 'write love');

/** One metric of the list `metrics`: a query of one's own, or other settings for a metric that is built in. */
export const metricSchema = z.strictObject(
  {
    name: z
      .string({ error: nameError })
      .min(1, { error: nameError })
      .describe(
        'With a query: a name of its own, the `metric` label. Without one: a metric that is built in, such as love/latency_p99_seconds.',
      ),
    query: z
      .string({ error: queryError })
      .superRefine((query, context) => {
        const message = queryProblem(query);
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      })
      .optional()
      .describe(
        'PromQL, asked of prometheus_url at each interval. Each series of its answer gets a threshold of its own.',
      ),
    unit: z
      .string({ error: unitError })
      .regex(/^[A-Za-z%][A-Za-z0-9_/%]{0,31}$/, { error: unitError })
      .optional()
      .describe('Of what the query answers, such as seconds, ratio or bytes; none without it.'),
    sample_interval_seconds: sampleInterval(60)
      .optional()
      .describe('How often it is sampled; as the whole file says without it.'),
    severity: z
      .enum(['page', 'ticket', 'none'], { error: severityError })
      .optional()
      .describe(
        'Where a breach goes: it wakes somebody, waits for the morning, or is only shown. A query is a ticket without it.',
      ),
    service: z
      .string({ error: serviceError })
      .min(1, { error: serviceError })
      .optional()
      .describe('Whose metric the query is; one of the services.'),
  },
  { error: says('must be a mapping', 'write { name: queue_depth, query: sum(queue_depth) }') },
);

/** One entry of `metrics`. */
export type MetricConfig = z.output<typeof metricSchema>;
