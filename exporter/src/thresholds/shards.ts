/** More would be more files, fewer would be larger ones: 10,000 metrics are ten a shard. */
export const shardsCount = 1024;

/** @returns the shard of a metric, within [0, 1024): always the same. @see FNV-1a, over UTF-16 code units */
export function shardOf(metric: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < metric.length; index += 1)
    hash = Math.imul(hash ^ metric.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 16)) & (shardsCount - 1);
}

/** @returns the name under which a shard is kept, such as `thresholds-00f`. */
export function shardName(shard: number): string {
  return `thresholds-${shard.toString(16).padStart(3, '0')}`;
}
