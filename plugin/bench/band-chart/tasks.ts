import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly args: { readonly name?: string };
}

/** @returns ms of each task of the page's main thread while `work` goes on: scripts, layout and painting. */
export async function taskMilliseconds(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const tasks = threads.map(({ pid, tid }) =>
    traceEvents
      .filter(
        (event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name === taskName,
      )
      .map(({ dur = 0 }) => dur / 1000),
  );
  return tasks.sort((one, other) => sum(other) - sum(one))[0] ?? []; // The busiest page is ours; a spare one idles.
}

const taskName = 'ThreadControllerImpl::RunTask';

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
