const plainWords: Record<string, string> = {
  ENOSPC: 'no space left on the device (ENOSPC)',
  EDQUOT: 'the disk quota is used up (EDQUOT)',
  EACCES: 'permission denied (EACCES)',
  EROFS: 'the file system is read-only (EROFS)',
  EISDIR: 'it is a folder (EISDIR)',
  ENOTDIR: 'a part of the path is not a folder (ENOTDIR)',
  EADDRINUSE: 'the port is taken (EADDRINUSE)',
  EADDRNOTAVAIL: 'this machine has no such address (EADDRNOTAVAIL)',
  ECONNREFUSED: 'connection refused (ECONNREFUSED)',
  ENOTFOUND: 'no such host name (ENOTFOUND)',
};

/** @returns an error in a few plain words, for a log line or a page. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && code in plainWords) return plainWords[code]!;
  return message === '' ? (code ?? String(error)) : message;
}
