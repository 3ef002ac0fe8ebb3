import { type RefObject, useDeferredValue } from 'react';
import type { ListQuery } from '../address/list-query.ts';
import type { Selection } from '../rows/selection.ts';
import { LaterPart } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';
import type { SelectionActs } from './selection-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useArrivalsIn } from './use-arrivals-in.ts';
import type { TableHandle } from './use-current-row.ts';
import type { Rows } from './use-rows.ts';

const SelectionBar = later(async () => (await import('./selection-bar.tsx')).SelectionBar);
const Arrivals = later(async () => (await import('./arrivals.tsx')).Arrivals);

interface BarProps {
  query: ListQuery;
  loaded: Rows;
  table: RefObject<TableHandle | null>;
  selection: Selection;
  /** How many rows are selected. */
  selected: number;
  acts: SelectionActs;
  /** Whether phones show checkboxes. */
  isSelecting: boolean;
  onSelecting: (isSelecting: boolean) => void;
}

/** The bar above the table: actions for the selected rows, or what the list shows. */
export const Bar = (props: BarProps) => {
  const { query, loaded, table } = props;
  const { list, order } = loaded;
  const selected = useDeferredValue(props.selected); // the row responds first
  const arrivals = useArrivalsIn(list.isPlaceholderData ? undefined : list.data?.pages, query);
  if (selected > 0)
    return (
      <LaterPart place={<div className="bulk-bar h-13 shrink-0 bg-soft" />}>
        <SelectionBar {...props} selected={selected} />
      </LaterPart>
    );
  return (
    <Toolbar
      {...props}
      arrivals={
        <LaterPart>
          <Arrivals arrivals={arrivals} query={query} table={table} order={order} loadedAt={list.dataUpdatedAt} />
        </LaterPart>
      }
    />
  );
};
