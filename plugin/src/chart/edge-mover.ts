import type { Edges } from '../api/schema/common.ts';
import type { BandHandles } from './band-chart-props.ts';
import type { BandPlot } from './band-plot.ts';
import { markEdge, standingOf, type EdgeTexts } from './edge-marker.ts';
import { allowedValue, keyMove, type EdgeName } from './edge-moves.ts';

interface Drag {
  readonly began: Edges;
  /** From the pointer down to the line, in CSS pixels. */
  readonly offset: number;
  clientY: number;
  hasMoved: boolean;
  frame: number | undefined;
  widening: ReturnType<typeof setInterval> | undefined;
}

/** How often the axis widens while the pointer is held beyond the plot. */
const wideningMilliseconds = 120;

/**
 * Moves the handle of one edge: by pointer, finger and keyboard. It writes to the element itself, once a frame at most;
 * neither React nor the plot has any work until the handle is let go.
 */
export class EdgeMover {
  readonly #plot: BandPlot;
  readonly #edge: EdgeName;
  #element: HTMLElement | undefined;
  #handles: BandHandles | undefined;
  #texts: EdgeTexts | undefined;
  #drag: Drag | undefined;
  #value = NaN;

  constructor(plot: BandPlot, edge: EdgeName) {
    this.#plot = plot;
    this.#edge = edge;
  }

  /** @param element see `markEdge`. @returns what ends it. */
  attach(element: HTMLElement): () => void {
    this.#element = element;
    const stopListening = this.#listen(element);
    const forget = this.#plot.onDraw(() => {
      this.#place();
    });
    return () => {
      stopListening();
      forget();
      this.#giveUp();
      this.#element = undefined;
    };
  }

  /** What is new; while it is dragged, the person's hand decides where it is. */
  show(handles: BandHandles, texts: EdgeTexts): void {
    this.#handles = handles;
    this.#texts = texts;
    this.#place();
  }

  #listen(element: HTMLElement): () => void {
    const heard: { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void } = {
      pointerdown: (event) => {
        this.#begin(event);
      },
      pointermove: (event) => {
        this.#follow(event);
      },
      pointerup: () => {
        this.#finish();
      },
      lostpointercapture: () => {
        this.#giveUp();
      },
      keydown: (event) => {
        this.#press(event);
      },
      dblclick: (event) => {
        this.#rest(event);
      },
      mousemove: (event) => {
        this.#plot.followPointer(event);
      },
      mousedown: (event) => {
        event.stopPropagation();
      }, // Else the plot begins to mark a span.
    };
    const listeners = Object.entries(heard) as [string, EventListener][];
    for (const [name, listener] of listeners) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    };
  }

  #begin(event: PointerEvent): void {
    const [element, handles] = [this.#element, this.#handles];
    if (element === undefined || handles === undefined || handles.isDisabled || event.button !== 0) return;
    event.preventDefault(); // Else text is marked.
    event.stopPropagation();
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    this.#plot.hold();
    this.#drag = {
      began: handles.edges,
      offset: this.#plot.topOf(this.#value) - (event.clientY - this.#plotTop()),
      clientY: event.clientY,
      hasMoved: false,
      frame: undefined,
      widening: undefined,
    };
  }

  #follow({ clientY }: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    drag.clientY = clientY;
    drag.frame ??= requestAnimationFrame(() => {
      drag.frame = undefined;
      this.#moveToPointer(drag);
    });
  }

  #moveToPointer(drag: Drag): void {
    const top = drag.clientY - this.#plotTop() + drag.offset;
    this.#widenWhile(this.#plot.endBeyond(top), drag);
    const value = this.#allowed(this.#plot.valueAt(top));
    if (value === this.#value) return;
    drag.hasMoved = true;
    this.#value = value;
    this.#place();
    this.#handles?.onMove(this.#edgesAt(value));
  }

  #widenWhile(end: 'bottom' | 'top' | undefined, drag: Drag): void {
    if (end === undefined) {
      clearInterval(drag.widening);
      drag.widening = undefined;
    } else {
      drag.widening ??= setInterval(() => {
        this.#plot.widen(end);
        this.#moveToPointer(drag);
      }, wideningMilliseconds);
    }
  }

  #finish(): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    this.#moveToPointer(drag); // The last move may have had no frame yet.
    this.#end(drag, drag.hasMoved ? this.#edgesAt(this.#value) : undefined);
  }

  /** The system took the pointer away: nothing was decided. */
  #giveUp(): void {
    const drag = this.#drag;
    if (drag !== undefined) this.#end(drag, drag.hasMoved ? drag.began : undefined);
  }

  /** @param settled what is told; the axis fits again after it, so that nothing jumps there and back. */
  #end(drag: Drag | undefined, settled: Edges | undefined): void {
    this.#drag = undefined;
    clearInterval(drag?.widening);
    if (drag?.frame !== undefined) cancelAnimationFrame(drag.frame);
    if (settled !== undefined) this.#handles?.onSettle(settled);
    this.#plot.release();
    this.#place();
  }

  #press(event: KeyboardEvent): void {
    const handles = this.#handles;
    if (handles === undefined || handles.isDisabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = keyMove(event.key, event.shiftKey, this.#value, this.#plot.axis);
    if (move === undefined) return;
    if (move.kind === 'rest') {
      this.#rest(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (this.#drag === undefined) handles.onSettle(this.#edgesAt(this.#allowed(move.value)));
  }

  #rest(event: Event): void {
    const handles = this.#handles;
    event.preventDefault();
    event.stopPropagation();
    if (handles === undefined || handles.isDisabled) return;
    this.#end(this.#drag, { ...handles.edges, [this.#edge]: null });
  }

  #allowed(value: number): number {
    const { edges, resting } = this.#handles!;
    const shown = { lower: edges.lower ?? resting.lower, upper: edges.upper ?? resting.upper };
    return allowedValue(this.#edge, value, shown, this.#plot.axis);
  }

  #edgesAt(value: number): Edges {
    return { ...this.#handles!.edges, [this.#edge]: value };
  }

  #plotTop(): number {
    return this.#element?.parentElement?.getBoundingClientRect().top ?? 0;
  }

  #place(): void {
    const [element, handles, texts] = [this.#element, this.#handles, this.#texts];
    if (element === undefined || handles === undefined || texts === undefined) return;
    const standing = standingOf(this.#edge, handles, this.#plot);
    if (this.#drag === undefined) this.#value = standing.value;
    const state = this.#drag?.hasMoved === true ? 'set' : standing.state;
    const other = standingOf(this.#edge === 'upper' ? 'lower' : 'upper', handles, this.#plot).value;
    markEdge(element, this.#plot, { edge: this.#edge, value: this.#value, state, other }, texts);
  }
}
