import { useEffect, useRef } from 'react';
import type { Edges } from '../api/schema/common.ts';
import { NewestOnly } from './newest-only.ts';

export interface EdgeMoves {
  readonly onMove: (edges: Edges) => void;
  readonly onSettle: (edges: Edges) => void;
}

/** The chart itself follows the hand at each frame; the numbers beside it need not. */
const pauseMilliseconds = 120;

/**
 * @param take draws the page anew, which is more than there is time for in a frame.
 * @returns what passes moves on to it: a few a second while an edge is dragged, and at once when it is let go.
 */
export function useEdgeMoves(take: (edges: Edges, isMoving: boolean) => void): EdgeMoves {
  const newest = useRef(take);
  const queue = useRef<NewestOnly<Edges> | null>(null);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    const made = new NewestOnly<Edges>((edges) => {
      newest.current(edges, true);
      return Promise.resolve();
    }, pauseMilliseconds);
    queue.current = made;
    return () => {
      made.forget();
    };
  }, []);
  return {
    onMove: (edges) => queue.current?.submit(edges),
    onSettle: (edges) => {
      queue.current?.forget();
      newest.current(edges, false);
    },
  };
}
