import { type RefObject, startTransition, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** How many rows are drawn above and below the rows in view, so that scrolling shows no empty space. */
const overscan = 5;

/** Which rows are in view. */
interface View {
  first: number;
  /** How many rows fit, including a part of one at each end. */
  fits: number;
  /** How many more are drawn above and below. A negative number leaves out the lowest. */
  extra: number;
}

interface RowsInViewOptions {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** In pixels, the same for all rows. */
  rowHeight: number;
  /** In pixels, of the sticky head that covers the first rows. */
  headHeight: number;
  /** The list that the rows belong to. A new list starts at its top. */
  list: unknown;
}

/**
 * Finds the rows to draw of a long list. All rows have the same height, so no library has to measure them (10 KB).
 *
 * @returns the rows to draw, from `from` up to but not including `to`, and a function that scrolls to a row
 */
export const useRowsInView = ({ scroller, count, rowHeight, headHeight, list }: RowsInViewOptions) => {
  const [seen, setSeen] = useState(() => ({ list, top: 0, height: innerHeight }));
  const [filled, setFilled] = useState(seen); // where all rows in view have been drawn
  const [settled, setSettled] = useState(() => ({ ...seen, list: undefined as unknown })); // and those around them
  const onMove = useEffectEvent(() => {
    if (!scroller.current) return;
    const { scrollTop, clientHeight: height } = scroller.current;
    const top = Math.floor(Math.max(scrollTop, 0) / rowHeight) * rowHeight; // renders again only when another row comes into view
    setSeen((now) => (now.list === list && now.top === top && now.height === height ? now : { list, top, height }));
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const moved = () => onMove();
    const scrolled = () => flushSync(moved); // in the same frame, or the list would show empty space
    element.addEventListener('scroll', scrolled, { passive: true });
    const observer = new ResizeObserver(moved);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new list
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, list]);

  const scrollToRow = (index: number) => {
    if (!scroller.current) return;
    const { scrollTop, clientHeight } = scroller.current;
    const lowest = (index + 1) * rowHeight + headHeight - clientHeight;
    scroller.current.scrollTo({ top: Math.min(Math.max(scrollTop, lowest), index * rowHeight) });
  };
  const top = seen.list === list ? seen.top : 0; // a new list has not been scrolled yet
  const movedFrom = (place: typeof seen) =>
    place.list === list ? Math.abs(top - place.top) : Number.POSITIVE_INFINITY;
  const moved = movedFrom(settled);
  const hasJumped = Number.isFinite(moved) && Math.min(moved, movedFrom(filled)) >= seen.height;
  useEffect(() => {
    const place = { ...seen, list, top };
    if (hasJumped) startTransition(() => setFilled(place));
    else if (moved > seen.height / 2) startTransition(() => setSettled(place));
  }, [hasJumped, moved, seen, list, top]);

  const first = Math.floor(top / rowHeight);
  const fits = Math.ceil((seen.height - headHeight) / rowHeight) + 1;
  // the first frame has time for the rows in view only, and the one after a jump for half of them
  const extra = hasJumped ? -Math.floor(fits / 2) : moved < seen.height ? overscan : 0;
  return { ...rangeToDraw({ first, fits, extra }, count), scrollToRow };
};

export const rangeToDraw = ({ first, fits, extra }: View, count: number): { from: number; to: number } => {
  const start = Math.max(0, Math.min(first, count - fits)); // a list that shrank ends above the place scrolled to
  return { from: Math.max(0, start - Math.max(extra, 0)), to: Math.min(count, start + fits + extra) };
};

/** The most rows that the list keeps space for. A drag of the scrollbar loads no more than these. */
const mostAwaited = 10_000;

/**
 * How many more rows to keep space for, so that the scrollbar does not jump when they load.
 *
 * @param total about how many rows the list has, if known
 */
export const awaitedCount = ({ loaded, total = 0 }: { loaded: number; total?: number | undefined }): number =>
  Math.min(Math.max(total - loaded, 0), mostAwaited);

/**
 * The indexes of the rows to draw, which include the current row wherever it is, and between them the heights of the rows
 * that are not drawn.
 */
export const partsToDraw = (
  { from, to }: { from: number; to: number },
  { count, rowHeight, current }: { count: number; rowHeight: number; current: number },
): (number | { key: string; height: number })[] => {
  const inView = Array.from({ length: to - from }, (_, index) => from + index);
  const isDrawn = current >= count || (current >= from && current < to);
  const drawn = isDrawn ? inView : [...inView, current].sort((a, b) => a - b);
  let next = 0;
  const parts = drawn.flatMap((index) => {
    const gap = index > next ? [{ key: `before-${index}`, height: (index - next) * rowHeight }] : [];
    next = index + 1;
    return [...gap, index];
  });
  return count > next ? [...parts, { key: 'after', height: (count - next) * rowHeight }] : parts;
};
