// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useEdgeMoves } from './use-edge-moves.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('of sixty moves a second the page takes a few, and where the edge is let go at once and last', async () => {
  const taken: [number | null, boolean][] = [];
  const { result } = renderHook(() =>
    useEdgeMoves((edges, isMoving) => {
      taken.push([edges.upper, isMoving]);
    }),
  );
  for (let upper = 0; upper < 60; upper++) {
    result.current.onMove({ lower: null, upper });
    await vi.advanceTimersByTimeAsync(16);
  }
  expect(taken.length).toBeLessThan(10);
  result.current.onMove({ lower: null, upper: 60 });
  result.current.onSettle({ lower: null, upper: 61 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(taken.at(-1)).toEqual([61, false]);
});
