/** What a person has typed as the token. */
export type TypedToken =
  | { readonly kind: 'fine'; readonly token: string }
  | { readonly kind: 'empty' }
  /** A whole line of the token file, or of a header. */
  | { readonly kind: 'not-one-word' }
  | { readonly kind: 'odd-letters' };

/** @returns the token as it is saved, without spaces around it, or what is wrong with it. */
export function readToken(typed: string): TypedToken {
  const token = typed.trim();
  if (token === '') return { kind: 'empty' };
  if (/\s/.test(token)) return { kind: 'not-one-word' };
  return /^[!-~]+$/.test(token) ? { kind: 'fine', token } : { kind: 'odd-letters' };
}
