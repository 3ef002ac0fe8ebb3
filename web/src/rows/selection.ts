import { useCallback, useDeferredValue, useState } from 'react';

/** The IDs of the selected customers. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Selects or deselects a row; with `isRange`, all rows between the last one and this one. */
  toggle: (customerId: string, isRange: boolean) => void;
  set: (ids: Iterable<string>) => void;
}

/** @param order the IDs of the loaded rows in their order */
export const useSelection = (order: string[]): Selection => {
  const [state, setState] = useState<{ ids: ReadonlySet<string>; last?: string }>({ ids: new Set() });

  const toggle = useCallback(
    (customerId: string, isRange: boolean) =>
      setState(({ ids, last }) => {
        const isOn = !ids.has(customerId);
        const changed = isRange && last !== undefined ? between(order, last, customerId) : [customerId];
        const next = new Set(ids);
        for (const id of changed) {
          if (isOn) next.add(id);
          else next.delete(id);
        }
        return { ids: next, last: customerId };
      }),
    [order],
  );
  const set = useCallback((ids: Iterable<string>) => setState({ ids: new Set(ids) }), []);
  return { ids: state.ids, toggle, set };
};

/**
 * The selection as rows show it: at once if one row changes, and a few frames later if several do, so that the page responds
 * before it draws them all. What acts on the selection must not wait for it.
 */
export const useShownIds = (ids: Selection['ids']): Selection['ids'] => {
  const before = useDeferredValue(ids);
  return Math.abs(ids.size - before.size) > 1 ? before : ids;
};

const between = (order: string[], one: string, other: string): string[] => {
  const [from, to] = [order.indexOf(one), order.indexOf(other)].sort((a, b) => a - b) as [number, number];
  return from === -1 ? [other] : order.slice(from, to + 1);
};
