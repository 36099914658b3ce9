// @vitest-environment jsdom
import { dateTime } from '@grafana/data';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type uPlot from 'uplot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Edges } from '../api/schema/common.ts';
import { BandPlot } from './band-plot.ts';
import { EdgeHandle } from './EdgeHandle.tsx';

const resting: Edges = { lower: 20, upper: 80 };
/** CSS pixels; the axis is 0 to 100, so that a pixel is a unit. */
const plotHeight = 100;

let plot: BandPlot;
let moved: Edges[];
let settled: Edges[];

beforeEach(() => {
  vi.useFakeTimers();
  moved = [];
  settled = [];
  plot = new BandPlot();
  plot.attach(plotOf(plotHeight));
  const range = { from: dateTime(0), to: dateTime(1000), raw: { from: 'now-1h', to: 'now' } };
  const axis = { min: 0, max: 100 };
  plot.show({ data: [[]], axis, range, breaches: [], format: String, onZoom: undefined });
  // jsdom has no layout and captures no pointer.
  HTMLElement.prototype.setPointerCapture = () => undefined;
});

afterEach(() => {
  vi.useRealTimers();
});

/** What a handle needs of uPlot, which draws on a canvas that jsdom does not have. */
function plotOf(height: number): uPlot {
  const over = document.createElement('div');
  Object.defineProperty(over, 'clientHeight', { value: height });
  const redraw = (): void => {
    plot.drawn();
  };
  return { over, data: [[]], setData: vi.fn(), setCursor: vi.fn(), redraw } as unknown as uPlot;
}

function Handles({
  isDisabled = false,
  rests = resting,
}: {
  isDisabled?: boolean;
  rests?: Edges;
}): React.JSX.Element {
  const [edges, setEdges] = useState<Edges>({ lower: null, upper: null });
  const told = (all: Edges[]) => (next: Edges) => {
    all.push(next);
    setEdges(next);
  };
  const handles = { edges, resting: rests, isDisabled, onMove: told(moved), onSettle: told(settled) };
  return (
    <div>
      {(['upper', 'lower'] as const).map((edge) => (
        <EdgeHandle
          key={edge}
          {...{ edge, plot, handles }}
          metric="love/p99"
          format={(value) => `${value} ms`}
        />
      ))}
    </div>
  );
}

function slider(edge: 'Upper' | 'Lower'): HTMLElement {
  return screen.getByRole('slider', { name: `${edge} edge of love/p99` });
}

function passed(time: () => void): void {
  act(() => {
    time();
  });
}

function drag(element: HTMLElement, from: number, ...to: number[]): void {
  fireEvent.pointerDown(element, { clientY: from, button: 0, pointerId: 1 });
  for (const clientY of to) {
    fireEvent.pointerMove(element, { clientY });
    passed(() => vi.advanceTimersToNextFrame());
  }
}

test('a handle rests where the edge is now, and says so', () => {
  render(<Handles />);
  expect(slider('Upper').getAttribute('aria-valuetext')).toBe('80 ms, as it is now');
  expect(slider('Upper').style.transform).toBe('translateY(20px)');
  expect(slider('Lower').dataset.state).toBe('resting');
});

test('a handle is a slider with its ends, its value and its text', () => {
  render(<Handles />);
  const attributes = ['min', 'max', 'now'].map((name) => slider('Lower').getAttribute(`aria-value${name}`));
  expect(attributes).toEqual(['0', '100', '20']);
  expect(slider('Lower').tabIndex).toBe(0);
});

test.each([
  ['ArrowUp', 81],
  ['ArrowDown', 79],
  ['PageUp', 90],
  ['End', 100],
  ['Home', 20.1],
])('the key %s settles the upper edge at %d', (key, upper) => {
  render(<Handles />);
  fireEvent.keyDown(slider('Upper'), { key });
  expect(settled).toEqual([{ lower: null, upper }]);
  expect(slider('Upper').getAttribute('aria-valuenow')).toBe(String(upper));
});

test('Escape takes an edge back to where it rests', () => {
  render(<Handles />);
  fireEvent.keyDown(slider('Upper'), { key: 'ArrowUp' });
  fireEvent.keyDown(slider('Upper'), { key: 'Escape' });
  expect(settled.at(-1)).toEqual({ lower: null, upper: null });
  expect(slider('Upper').dataset.state).toBe('resting');
});

test('a drag moves the edge by as much as the pointer, and settles when it is let go', () => {
  render(<Handles />);
  drag(slider('Upper'), 25, 20, 15); // Taken 5 pixels below its line.
  expect(moved).toEqual([
    { lower: null, upper: 85 },
    { lower: null, upper: 90 },
  ]);
  fireEvent.pointerUp(slider('Upper'));
  expect(settled).toEqual([{ lower: null, upper: 90 }]);
});

test('moves between two frames are one', () => {
  render(<Handles />);
  fireEvent.pointerDown(slider('Upper'), { clientY: 20, button: 0 });
  for (const clientY of [19, 18, 17]) fireEvent.pointerMove(slider('Upper'), { clientY });
  passed(() => vi.advanceTimersToNextFrame());
  expect(moved).toEqual([{ lower: null, upper: 83 }]);
});

test('an edge does not pass the other', () => {
  render(<Handles />);
  drag(slider('Lower'), 80, 5);
  expect(moved.at(-1)).toEqual({ lower: 79.9, upper: null });
});

test('beyond the plot the axis widens for as long as the pointer is there', () => {
  render(<Handles />);
  drag(slider('Upper'), 20, -40);
  passed(() => vi.advanceTimersByTime(1000));
  const reached = moved.at(-1)!.upper!;
  expect(reached).toBeGreaterThan(150);
  expect(plot.axis.max).toBeCloseTo(reached, 0);
  fireEvent.pointerUp(slider('Upper'));
  passed(() => vi.advanceTimersByTime(1000));
  expect(settled).toEqual([{ lower: null, upper: reached }]);
});

test('a pointer that the system takes away decides nothing', () => {
  render(<Handles />);
  drag(slider('Upper'), 20, 10);
  fireEvent.lostPointerCapture(slider('Upper'));
  expect(settled).toEqual([{ lower: null, upper: null }]);
});

test('a click that moves nothing settles nothing', () => {
  render(<Handles />);
  drag(slider('Upper'), 25);
  fireEvent.pointerUp(slider('Upper'));
  expect([...moved, ...settled]).toEqual([]);
});

test('who may not tune can read the edges and move none', () => {
  render(<Handles isDisabled />);
  drag(slider('Upper'), 20, 10);
  fireEvent.keyDown(slider('Upper'), { key: 'ArrowUp' });
  expect([...moved, ...settled]).toEqual([]);
  expect(slider('Upper').getAttribute('aria-disabled')).toBe('true');
});

test('an edge that nothing is known of can be set all the same', () => {
  render(<Handles rests={{ lower: null, upper: null }} />);
  expect(slider('Upper').getAttribute('aria-valuetext')).toBe('not set');
  fireEvent.keyDown(slider('Upper'), { key: 'ArrowUp' });
  expect(settled).toEqual([{ lower: null, upper: 93 }]);
});
