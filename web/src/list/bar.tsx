import { type RefObject, useDeferredValue } from 'react';
import type { ListQuery } from '../address/list-query.ts';
import type { Selection } from '../rows/selection.ts';
import { LaterPart } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';
import { phone, useMedia } from '../ui/media.ts';
import { Toolbar } from './toolbar.tsx';
import { useArrivalsIn } from './use-arrivals-in.ts';
import type { TableHandle } from './use-current-row.ts';
import type { Rows } from './use-rows.ts';

const BulkBar = later(async () => (await import('../bulk/bulk.ts')).BulkBar);
const PhoneControls = later(async () => (await import('./phone-controls.tsx')).PhoneControls);
const Arrivals = later(async () => (await import('./arrivals.tsx')).Arrivals);
const LookMenus = later(async () => (await import('./controls.tsx')).LookMenus);

interface BarProps extends ListBarProps {
  selection: Selection;
  /** How many rows are selected. */
  selected: number;
  onCopy: () => void;
  onExport: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** The bar above the table: actions for the selected rows, or what the list shows. */
export const Bar = ({ selection, selected, onCopy, onExport, onEdit, onDelete, ...ofList }: BarProps) => {
  const shown = useDeferredValue(selected); // the row responds first
  if (shown === 0) return <ListBar {...ofList} />;
  const { query, loaded, onSelecting } = ofList;
  return (
    <LaterPart place={<div className="bulk-bar h-13 shrink-0 bg-soft" />}>
      <BulkBar
        selected={shown}
        loaded={loaded.rows.length}
        more={loaded.list}
        onSelect={selection.set}
        onCopy={onCopy}
        onExport={onExport}
        onEdit={onEdit}
        onDelete={onDelete}
        onClear={() => {
          selection.set([]);
          onSelecting(false);
        }}
      >
        <LookMenus query={query} />
      </BulkBar>
    </LaterPart>
  );
};

interface ListBarProps {
  query: ListQuery;
  loaded: Rows;
  table: RefObject<TableHandle | null>;
  /** Whether phones show checkboxes. */
  isSelecting: boolean;
  onSelecting: (isSelecting: boolean) => void;
}

const ListBar = ({ query, loaded, table, isSelecting, onSelecting }: ListBarProps) => {
  const { list, rows, order, about, isWhole, isComing, failure } = loaded;
  const isPhone = useMedia(phone);
  const arrivals = useArrivalsIn(list.isPlaceholderData ? undefined : list.data?.pages, query);
  return (
    <Toolbar
      query={query}
      rows={rows}
      about={about}
      isEnd={isWhole}
      isComing={isComing}
      isFailed={failure !== null}
      arrivals={
        <LaterPart>
          <Arrivals arrivals={arrivals} query={query} table={table} order={order} loadedAt={list.dataUpdatedAt} />
        </LaterPart>
      }
      controls={
        isPhone && (
          <LaterPart>
            <PhoneControls query={query} isSelecting={isSelecting} onSelecting={onSelecting} />
          </LaterPart>
        )
      }
    />
  );
};
