import { z } from 'zod';
import type { ProblemDetails } from '../problem-details.ts';
import { component } from './components.ts';

export const problemSchema = component(
  'Problem',
  z.object({
    status: z.int(),
    title: z.string(),
    detail: z.string().describe('What happened, with the value, and what to do about it.'),
    problems: z
      .array(z.string())
      .optional()
      .describe('Each thing that is wrong, where there may be several.'),
  }) satisfies z.ZodType<Omit<ProblemDetails, 'problems'>>,
);
