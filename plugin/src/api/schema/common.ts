import { z } from 'zod/mini';

/** An instant in ISO 8601, as the exporter writes it. */
export const instant = z.string();
export const moment = z.nullable(instant);
/** A number that is not always known. */
export const maybe = z.nullable(z.number());

/** A band: each edge in the unit of the metric, null where it is not known. */
export const edges = z.object({ lower: maybe, upper: maybe });
export type Edges = z.infer<typeof edges>;
