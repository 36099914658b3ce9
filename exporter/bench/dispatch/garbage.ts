import { PerformanceObserver } from 'node:perf_hooks';

/** @returns how often the garbage collector came while the work was done; what was garbage before it is not counted. */
export async function collectionsDuring(work: () => void): Promise<number> {
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  await entriesTold();
  observer.observe({ entryTypes: ['gc'] });
  work();
  await entriesTold();
  observer.disconnect();
  return collections;
}

function entriesTold(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
