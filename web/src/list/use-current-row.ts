import type { Customer } from 'customers-client';
import {
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useRowIndex } from '../rows/row-index.ts';
import type { Rows } from './use-rows.ts';

export interface TableHandle {
  /** Moves by a number of rows, and returns the customer there. */
  move: (step: number) => Customer | undefined;
  focus: (customerId: string) => void;
  /** The element that scrolls the rows. */
  scroller: () => HTMLElement | null;
}

interface CurrentRow {
  ref: Ref<TableHandle>;
  scroller: RefObject<HTMLElement | null>;
  loaded: Pick<Rows, 'rows' | 'above' | 'shown'>;
  /** Identifies the list. In a new one, no row is current. */
  list: string;
  openId: string | undefined;
  scrollToRow: (at: number) => void;
}

/**
 * The current row, whose controls the Tab key reaches: the row of the open record, or the one that had the focus last.
 *
 * @returns its index, and a function to call when another row gets the focus
 */
export const useCurrentRow = ({ ref, scroller, loaded, list, openId, scrollToRow }: CurrentRow) => {
  const { rows, above, shown } = loaded;
  const [currentId, setCurrentId] = useState<string>();
  const index = useRowIndex(rows, openId ?? currentId, above);
  const focusRow = useFocusRow(scroller);

  const goTo = (at: number, hasFocus: boolean): Customer | undefined => {
    const customer = rows[at];
    if (!customer) return undefined;
    scrollToRow(at);
    setCurrentId(customer.customerId);
    if (hasFocus) focusRow(customer.customerId);
    return customer;
  };
  useImperativeHandle(ref, () => ({
    move: (step) => {
      const isFirst = openId === undefined && !scroller.current?.contains(document.activeElement);
      const to = isFirst && step > 0 ? index : index + step;
      return goTo(Math.min(Math.max(to, 0), rows.length - 1), openId === undefined);
    },
    focus: (customerId) => {
      const at = rows.findIndex((row) => row.customerId === customerId);
      goTo(at === -1 ? Math.min(index, rows.length - 1) : at, true);
    },
    scroller: () => scroller.current,
  }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: for each new list
  useLayoutEffect(() => setCurrentId(undefined), [list]);
  useEffect(() => {
    if (openId !== undefined) setCurrentId(openId);
  }, [openId]);
  useScrollToOpen(openId, { rows, index, scrollToRow });
  const listed = useRef(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for new rows only
  useEffect(() => {
    const isSame = listed.current === shown;
    listed.current = shown;
    const hasLeft = isSame && currentId !== undefined && !rows.some((row) => row.customerId === currentId);
    if (hasLeft && document.activeElement === document.body) goTo(index, true); // the focused row has disappeared
  }, [rows]);
  return { index, onEnter: setCurrentId };
};

/** Returns a function that moves the focus to the name in a row, at once or when the row is drawn. */
const useFocusRow = (scroller: RefObject<HTMLElement | null>) => {
  const [toFocus, setToFocus] = useState<{ customerId: string }>(); // an object, because the same row may get the focus again
  const focusIfDrawn = (customerId: string): boolean => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-id="${customerId}"] th a`);
    link?.focus({ preventScroll: true });
    return link != null;
  };
  const onDrawn = useEffectEvent(focusIfDrawn);
  useLayoutEffect(() => {
    if (toFocus) onDrawn(toFocus.customerId);
  }, [toFocus]);
  return (customerId: string) => {
    // at once, because a frame later the user may have moved the focus elsewhere
    if (!focusIfDrawn(customerId)) setToFocus({ customerId });
  };
};

/** Scrolls to the row of a record when it opens, but not for later pages, which must not scroll the list. */
const useScrollToOpen = (
  openId: string | undefined,
  { rows, index, scrollToRow }: { rows: Customer[]; index: number; scrollToRow: (at: number) => void },
) => {
  const seen = useRef<string>(undefined);
  const scrollToOpen = useEffectEvent(scrollToRow);
  useEffect(() => {
    if (rows.length === 0 || seen.current === openId) return;
    seen.current = openId;
    if (rows[index]?.customerId === openId) scrollToOpen(index);
  }, [rows, openId, index]);
};
