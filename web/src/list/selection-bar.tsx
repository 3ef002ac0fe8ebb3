import type { ComponentProps } from 'react';
import type { ListQuery } from '../address/list-query.ts';
import { BulkBar } from '../bulk/bulk.ts';
import type { Selection } from '../rows/selection.ts';
import { LookMenus } from './controls.tsx';
import type { Rows } from './use-rows.ts';

type BulkBarProps = ComponentProps<typeof BulkBar>;

export type SelectionActs = Pick<BulkBarProps, 'onCopy' | 'onExport' | 'onEdit' | 'onDelete'>;

interface SelectionBarProps {
  query: ListQuery;
  loaded: Rows;
  selection: Selection;
  /** How many rows are selected. */
  selected: number;
  acts: SelectionActs;
  onSelecting: (isSelecting: boolean) => void;
}

/** The bar of a selection. */
export const SelectionBar = ({ query, loaded, selection, selected, acts, onSelecting }: SelectionBarProps) => (
  <BulkBar
    {...acts}
    selected={selected}
    loaded={loaded.rows.length}
    more={loaded.list}
    onSelect={selection.set}
    onClear={() => {
      selection.set([]);
      onSelecting(false);
    }}
  >
    <LookMenus query={query} />
  </BulkBar>
);
