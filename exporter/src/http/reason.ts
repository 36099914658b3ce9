import { z } from 'zod';
import { says } from '../config/says.ts';

const charactersMax = 500;
const error = says(
  `must say why in 1 to ${charactersMax} characters`,
  'write what whoever reads the audit should know',
);

/** Why somebody changes something: each change has one. */
export const reason = z
  .string({ error })
  .max(charactersMax, { error })
  .regex(/\S/, { error })
  .describe('Why; for the audit.');
