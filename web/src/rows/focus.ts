import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Closing a record returns the focus to its row, or to the row in its place. */
export const useFocusOnClose = (
  openId: string | undefined,
  table: RefObject<{ focus: (customerId: string) => void } | null>,
): void => {
  const before = useRef(openId);
  useLayoutEffect(() => {
    if (before.current !== undefined && openId === undefined) table.current?.focus(before.current);
    before.current = openId;
  }, [openId, table]);
};
