/** A target as a server of the service's own host would get it. */
export interface Target {
  /** Path and query. */
  readonly path: string;
  /** Whom an absolute-form target names. @see RFC 9112 section 3.2.2: it counts instead of Host. */
  readonly authority: string | undefined;
}

const absoluteForm = /^https?:\/\/([^/?#]*)(.*)$/is;

/** @param target as it was sent: mostly a path, at times the absolute form that forward proxies get. */
export function targetOf(target: string): Target {
  if (target.startsWith('/')) return { path: target, authority: undefined };
  const parts = absoluteForm.exec(target);
  if (parts === null) return { path: target, authority: undefined };
  const [, authority = '', rest = ''] = parts;
  return { path: rest.startsWith('/') ? rest : `/${rest}`, authority };
}
