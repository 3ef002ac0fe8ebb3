import type { Customer } from 'customers-client';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { columns } from './columns.ts';
import { largerNeeds, type Needs, needsOf } from './widths.ts';

/** The width of an element without its scrollbar, in pixels. */
export const useWidth = (ref: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(innerWidth);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(() => flushSync(measure)); // in the same frame, or a record would open over old columns
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
};

/** How many rows decide the widths. Later rows do not, because columns must not move while the list scrolls. */
const sampleSize = 50;

/**
 * What the columns need for the first rows of a list.
 *
 * @param list the list that the rows belong to. The needs of several lists add up, so that a new order rarely moves columns
 */
export const useNeeds = (rows: Customer[], list: unknown): Needs => {
  const count = Math.min(rows.length, sampleSize);
  const [known, setKnown] = useState<{ list: unknown; count: number; needs: Needs }>({ list, count: 0, needs: {} });
  const before = known.list === list ? known.count : 0;
  if (count > before) {
    const needs = largerNeeds(known.needs, needsOf(rows.slice(0, sampleSize), columns));
    setKnown({ list, count, needs });
  }
  return known.needs;
};
