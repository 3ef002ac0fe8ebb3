import { useCallback, useState } from 'react';

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

const between = (order: string[], one: string, other: string): string[] => {
  const [from, to] = [order.indexOf(one), order.indexOf(other)].sort((a, b) => a - b) as [number, number];
  return from === -1 ? [other] : order.slice(from, to + 1);
};
