import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** @returns what to give a box as its `ref`, and its width in CSS pixels; 0 until it is known. */
export function useWidth(): [RefObject<HTMLDivElement>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => {
      setWidth(Math.floor(element.clientWidth));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [box, width];
}
