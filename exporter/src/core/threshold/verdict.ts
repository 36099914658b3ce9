import type { Beyond } from './beyond.ts';
import type { Exceedance } from './exceedance.ts';

/** What one sample was found to be. */
export type Verdict =
  /** A value that is NaN or infinite, or a time that is none: counted, and nothing else. */
  | { readonly kind: 'refused' }
  /** Too few samples came before it. */
  | { readonly kind: 'learning'; readonly samples: number; readonly samplesMin: number }
  | {
      readonly kind: 'scored';
      /** Within [0, 1]; at least 0.5 is an alert. */
      readonly score: number;
      /** What it is beyond, whether or not that alerts; undefined when nothing that counts. */
      readonly exceedance: Exceedance | undefined;
      /** What it is beyond, whether or not that counts; undefined when it is within all records. */
      readonly beyond: Beyond | undefined;
    };
