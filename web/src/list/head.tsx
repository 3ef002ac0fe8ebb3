import type { Customer } from 'customers-client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ListQuery, searchOf } from '../address/list-query.ts';
import { go, history } from '../address/navigation.ts';
import { useWords } from '../messages/language.tsx';
import { cell } from '../rows/cell.ts';
import { SelectAll } from '../rows/select.tsx';
import type { Selection } from '../rows/selection.ts';
import { columns as allColumns, type Column, canSortBy, directionOf, nextSort } from './columns.ts';

interface HeadProps {
  rows: Customer[];
  query: ListQuery;
  columns: Column[];
  isPhone: boolean;
  hasSelect: boolean;
  selection: Selection;
}

export const Head = ({ rows, query, columns, isPhone, hasSelect, selection }: HeadProps) => {
  const { t } = useWords();
  const [name] = allColumns as [Column];
  return (
    <thead className={isPhone && !hasSelect ? 'sr-only' : undefined}>
      <tr aria-rowindex={1}>
        {hasSelect && (
          <td className={cell}>
            <SelectAll rows={rows} selection={selection} />
          </td>
        )}
        <HeadCell column={name} query={query} />
        {!isPhone && columns.map((column) => <HeadCell key={column.id} column={column} query={query} />)}
        <td className={cell}>
          <span className="sr-only">{t.actions}</span>
        </td>
      </tr>
    </thead>
  );
};

/** A header that sorts on click. A header is plain if the list can have no other order. */
const HeadCell = ({ column, query }: { column: Column; query: ListQuery }) => {
  const { t } = useWords();
  const { sort, title } = column;
  if (!sort || !canSortBy(sort, query))
    return (
      <th scope="col" className={cell}>
        {title(t)}
      </th>
    );
  const direction = directionOf(column, query.sort);
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={direction} className={cell}>
      <button
        type="button"
        title={t.sortBy(title(t))}
        className={`group -ms-2 inline-flex h-7 items-center gap-1 rounded-control px-2 hover:text-text ${direction ? 'font-semibold text-text' : ''}`}
        onClick={() =>
          go(`${history.location.pathname}${searchOf({ ...query, sort: nextSort({ ...column, sort }, query.sort) })}`)
        }
      >
        {title(t)}
        <Arrow
          aria-hidden="true"
          className={`size-3.5 ${direction ? '' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60'}`}
        />
      </button>
    </th>
  );
};
