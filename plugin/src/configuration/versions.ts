/**
 * Whether an app understands an exporter: by Semantic Versioning, of one major version, and before 1.0 of one minor.
 *
 * @returns true as well when one of them is no version, as of a build by hand: then the answers themselves must tell.
 */
export function versionsFit(app: string, exporter: string): boolean {
  const [ours, theirs] = [significant(app), significant(exporter)];
  return ours === undefined || theirs === undefined || ours === theirs;
}

function significant(version: string): string | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  return major === '0' ? `0.${minor}` : major;
}
