import { candidates } from '../threshold/candidates.ts';
import { valueAt } from './fleet.ts';

/** @param count bands of a window that is copied and sorted at each sample. @returns a round's nanoseconds each. */
export async function naiveBands(count: number): Promise<(round: number) => number> {
  const sorting = (await candidates()).find(({ name }) => name.startsWith('Float64Array'))!;
  const bands = Array.from({ length: count }, sorting.make);
  for (const [metric, update] of bands.entries())
    for (let minute = 0; minute < 1440; minute += 1) update(valueAt(metric, minute));
  return (round) => {
    const startedMs = performance.now();
    for (const [metric, update] of bands.entries()) update(valueAt(metric, 1440 + round));
    return ((performance.now() - startedMs) * 1e6) / count;
  };
}
