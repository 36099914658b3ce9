import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Whether a box has more in it than it shows, so that it must be reachable by keyboard to be scrolled.
 *
 * @returns what to give the box as its `ref`, and the answer.
 */
export function useOverflow(): [RefObject<HTMLDivElement>, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [isOverflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => {
      setOverflowing(element.scrollWidth > element.clientWidth);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [box, isOverflowing];
}
