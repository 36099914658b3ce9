/**
 * @param app such as `0.1.0`, of this plugin.
 * @param exporter such as `0.2.3`.
 * @returns whether they may not understand each other: major or minor differ. Versions that are none are let be.
 */
export function areApart(app: string, exporter: string): boolean {
  const [ours, theirs] = [majorMinor(app), majorMinor(exporter)];
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

function majorMinor(version: string): string | undefined {
  return /^v?(\d+\.\d+)\./.exec(version)?.[1];
}
