import type { Browser, Page } from 'playwright-core';
import type { Say } from '../../../exporter/bench/common/command.ts';
import { machineLine } from '../../../exporter/bench/common/machine.ts';
import { decimals, markdownTable, ratio, spread } from '../../../exporter/bench/common/table.ts';
import { openBenchPage } from './open-page.ts';
import type { BenchPage, ContenderName } from './page.ts';
import { sum, taskMilliseconds } from './tasks.ts';

declare const window: { bench: BenchPage };

type Options = Readonly<Record<'points' | 'rounds' | 'frames', number>>;

interface Dragged {
  readonly framesPerSecond: number;
  /** Of the main thread. */
  readonly workMillisecondsMean: number;
  readonly workMillisecondsMax: number;
}

/** Draws and drags our chart and plain uPlot in turns. @returns the report in Markdown. */
export async function run(
  { points, rounds, frames }: Options,
  say: Say,
  signal: AbortSignal,
): Promise<string> {
  const { browser, page } = await openBenchPage();
  try {
    const drawn: Record<ContenderName, number[]> = { bandChart: [], plainPlot: [] };
    for (let round = -1; round < rounds; round++) {
      signal.throwIfAborted();
      say(round < 0 ? 'bench: drawing once to warm up' : `bench: drawing, round ${round + 1} of ${rounds}`);
      for (const name of ['bandChart', 'plainPlot'] as const) {
        const milliseconds = await draw(page, name, points, false);
        if (round >= 0) drawn[name].push(milliseconds);
      }
    }
    const ours = await drag(browser, page, 'bandChart', { points, frames }, say);
    signal.throwIfAborted();
    const plain = await drag(browser, page, 'plainPlot', { points, frames }, say);
    return report({ points, frames }, drawn, ours, plain, browser.version());
  } finally {
    await browser.close();
  }
}

function draw(page: Page, name: ContenderName, points: number, isKept: boolean): Promise<number> {
  return page.evaluate((asked) => window.bench.draw(...asked), [name, points, isKept] as const);
}

async function drag(
  browser: Browser,
  page: Page,
  name: ContenderName,
  { points, frames }: Pick<Options, 'points' | 'frames'>,
  say: Say,
): Promise<Dragged> {
  say(`bench: dragging ${name} for ${frames} frames`);
  await page.reload();
  await page.waitForFunction('window.bench !== undefined');
  await draw(page, name, points, true);
  let milliseconds = NaN;
  const tasks = await taskMilliseconds(browser, page, async () => {
    milliseconds = await page.evaluate((count) => window.bench.drag(count), frames);
  });
  return {
    framesPerSecond: (frames / milliseconds) * 1000,
    workMillisecondsMean: sum(tasks) / frames,
    workMillisecondsMax: Math.max(...tasks),
  };
}

function report(
  { points, frames }: Pick<Options, 'points' | 'frames'>,
  drawn: Record<ContenderName, number[]>,
  ours: Dragged,
  plain: Dragged,
  chromium: string,
): string {
  const dragRow = ({ framesPerSecond, workMillisecondsMean, workMillisecondsMax }: Dragged): string[] => [
    decimals(framesPerSecond, 0),
    decimals(workMillisecondsMean, 1),
    decimals(workMillisecondsMax, 1),
  ];
  return [
    `Three series of ${decimals(points, 0)} points and a band at 1200 x 400 pixels, from the data to pixels, and an edge`,
    `dragged for ${decimals(frames, 0)} frames; the work is that of the page's main thread.`,
    '',
    markdownTable(
      ['', 'first draw, ms', 'frames/s dragging', 'work a frame, ms', 'longest task, ms'],
      [
        ['BandChart: legend, handles, breaches', spread(drawn.bandChart, 0), ...dragRow(ours)],
        ['plain uPlot, drawn again at each move', spread(drawn.plainPlot, 0), ...dragRow(plain)],
        [
          'ratio',
          decimals(ratio(drawn.bandChart, drawn.plainPlot), 2),
          decimals(ours.framesPerSecond / plain.framesPerSecond, 2),
          decimals(ours.workMillisecondsMean / plain.workMillisecondsMean, 2),
          decimals(ours.workMillisecondsMax / plain.workMillisecondsMax, 2),
        ],
      ],
    ),
    '',
    machineLine([`Chromium ${chromium} without a GPU`, 'uPlot 1.6.32']),
  ].join('\n');
}
