import { useState } from 'react';

/** The index of a row. After the row is removed, the index of the row now in its place; `start` without a row. */
export const useRowIndex = (rows: { customerId: string }[], customerId: string | undefined, start = 0): number => {
  const [last, setLast] = useState(0);
  const found = customerId === undefined ? start : rows.findIndex((row) => row.customerId === customerId);
  if (found >= 0 && found !== last) setLast(found);
  return Math.max(0, Math.min(found >= 0 ? found : last, rows.length - 1));
};
