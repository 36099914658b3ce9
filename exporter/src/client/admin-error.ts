/** Why the admin API did not do what it was asked. */
export type AdminTrouble =
  /** Nobody answers there. */
  | { readonly kind: 'unreachable' }
  /** Somebody answers, who is not Lovewatch's admin API. */
  | { readonly kind: 'not-lovewatch' }
  /** It has understood and will not. */
  | { readonly kind: 'refused'; readonly status: number }
  /** There is no token to show. */
  | { readonly kind: 'no-token' };

/** A question to the admin API that was not answered. `message` has all of it: what, why, and what to do. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly trouble: AdminTrouble;

  constructor(trouble: AdminTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

/** @returns whether what was asked is right, and could not be done as things are: 412 and 503. */
export function isNotNow(error: unknown): error is AdminError {
  if (!(error instanceof AdminError)) return false;
  const { trouble } = error;
  return trouble.kind === 'refused' && (trouble.status === 412 || trouble.status === 503);
}
