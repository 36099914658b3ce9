import './boot.ts';
import { bandChart, plainPlot, type Contender, type Drawn } from './contenders.tsx';
import { madeDay } from './day.ts';

const contenders = { bandChart, plainPlot } satisfies Record<string, Contender>;
export type ContenderName = keyof typeof contenders;

/** What run.ts calls in the page. */
export interface BenchPage {
  /** @returns ms from the data to pixels; what was drawn is left for `drag`, or removed. */
  readonly draw: (name: ContenderName, points: number, isKept: boolean) => Promise<number>;
  /** Moves what was kept once a frame. @returns ms that it took. */
  readonly drag: (frames: number) => Promise<number>;
}

let kept: Drawn | undefined;

async function draw(name: ContenderName, points: number, isKept: boolean): Promise<number> {
  const day = madeDay(points); // Other arrays each time: nothing is remembered of the last.
  const element = document.body.appendChild(document.createElement('div'));
  const beganAt = performance.now();
  const drawn = contenders[name](day, element);
  await settled();
  const canvas = element.querySelector('canvas')!;
  canvas.getContext('2d')!.getImageData(0, 0, 1, 1); // The canvas draws when somebody looks.
  const milliseconds = performance.now() - beganAt;
  if (isKept) kept = drawn;
  else {
    drawn.remove();
    element.remove();
  }
  return milliseconds;
}

/** uPlot draws in a microtask. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

async function drag(frames: number): Promise<number> {
  const handle = kept!.handle();
  const at = (type: string, clientY: number): void => {
    handle.dispatchEvent(new PointerEvent(type, { clientY, button: 0, pointerId: 1, bubbles: true }));
  };
  HTMLElement.prototype.setPointerCapture = () => undefined; // There is no real pointer to be captured.
  const { top } = handle.getBoundingClientRect();
  at('pointerdown', top);
  await nextFrame();
  const beganAt = performance.now();
  for (let frame = 0; frame < frames; frame++) {
    at('pointermove', top + 60 * Math.sin(frame / 20));
    await nextFrame();
  }
  const milliseconds = performance.now() - beganAt;
  at('pointerup', top);
  return milliseconds;
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

Object.assign(window, { bench: { draw, drag } satisfies BenchPage });
