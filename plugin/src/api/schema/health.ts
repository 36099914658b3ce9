import { z } from 'zod/mini';

/** What `GET /healthz` answers, whatever its status. */
export const health = z.object({
  status: z.string(),
  version: z.string(),
  /** What does not work, and why. */
  degraded: z.array(z.object({ part: z.string(), why: z.string() })),
});

export type Health = z.infer<typeof health>;
