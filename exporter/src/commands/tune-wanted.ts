/** What a person gave `lovewatch tune` makes no sense together; the message says what, and what to write instead. */
export class TuneInputError extends Error {
  override readonly name = 'TuneInputError';
}

/** What may be set of a threshold; what is left out becomes automatic. */
export interface Settings {
  readonly alpha?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly margin?: number;
}

/** The options of `lovewatch tune` that say what to do. */
export interface TuneOptions extends Settings {
  /** Seconds. */
  readonly ttl?: number;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly auto?: boolean;
  readonly ifVersion?: number;
}

/** What `lovewatch tune` is to do. */
export type TuneWanted =
  | { readonly kind: 'show' }
  | { readonly kind: 'try'; readonly body: object }
  | { readonly kind: 'set'; readonly body: object }
  | { readonly kind: 'reset'; readonly reason: string | undefined };

/** @throws TuneInputError when the options contradict each other, or one of them has nothing to do. */
export function tuneWanted(options: TuneOptions): TuneWanted {
  const { alpha, lower, upper, margin, ttl, reason } = options;
  const settings = Object.entries({ alpha, lower, upper, margin }).filter(([, value]) => value !== undefined);
  if (options.auto) {
    refuse(options, ['dryRun', 'ttl'], 'has nothing to do beside --auto; leave it out');
    if (settings.length === 0) return { kind: 'reset', reason };
    throw new TuneInputError(`--auto and --${settings[0]![0]} contradict each other; leave one of them out`);
  }
  if (settings.length === 0) {
    const lone = 'needs a setting to go with it; add --upper, --lower, --margin or --alpha';
    refuse(options, ['dryRun', 'ttl', 'reason', 'ifVersion'], lone);
    return { kind: 'show' };
  }
  const body = { ...Object.fromEntries(settings), ttl_seconds: ttl, reason };
  if (options.dryRun) return { kind: 'try', body: { ...body, reason: reason ?? 'a dry run' } };
  if (reason !== undefined) return { kind: 'set', body };
  throw new TuneInputError(
    '--reason must say why in 1 to 500 characters; write --reason "batch job at noon"',
  );
}

const written = { dryRun: '--dry-run', ttl: '--ttl', reason: '--reason', ifVersion: '--if-version' } as const;

function refuse(options: TuneOptions, names: readonly (keyof typeof written)[], why: string): void {
  const found = names.find((name) => options[name] !== undefined);
  if (found !== undefined) throw new TuneInputError(`${written[found]} ${why}`);
}
