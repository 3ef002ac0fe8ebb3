import { useQuery } from '@tanstack/react-query';
import { type FieldName, fieldOf } from 'customers-model/fields';
import { ArrowRight, ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../ui/button.tsx';
import { None } from '../ui/none.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import type { ShownRow } from './checked-rows.ts';
import { useWords } from './use-words.ts';
import { textOf } from './words.ts';

interface RowsTableProps {
  /** The name of the table. */
  title: string;
  /** Identifies the rows. */
  rowsKey: string;
  count: number;
  read: (from: number, count: number) => Promise<ShownRow[]>;
  /** The fields that the file has. */
  fields: FieldName[];
  /** What the last column shows. */
  last: 'reasons' | 'changes' | 'address';
}

/** How many rows are shown at once. */
const pageSize = 50;

/** The fields of the file that fit in a column. */
const columnsOf = (fields: FieldName[]): FieldName[] => fields.filter((name) => fieldOf(name).kind !== 'lines');

/** Rows of the file, page by page. */
export const RowsTable = ({ title, rowsKey, count, read, fields, last }: RowsTableProps) => {
  const { t, w } = useWords();
  const columns = columnsOf(fields);
  const [{ of, from }, setPlace] = useState({ of: rowsKey, from: 0 });
  const start = of === rowsKey ? from : 0;
  const { data: rows = [] } = useQuery({
    queryKey: ['import-rows', rowsKey, start, count],
    queryFn: () => read(start, pageSize),
    networkMode: 'always', // the rows are in the worker
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (count === 0)
    return (
      <p className="rounded-dialog border border-line bg-surface px-4 py-8 text-center text-muted">{w.noneOfKind}</p>
    );
  const lastTitle = { reasons: w.problem, changes: w.changes, address: t.fields.address }[last];
  return (
    <>
      <div className="overflow-hidden rounded-dialog border border-line bg-surface">
        <table className="w-full table-fixed border-separate border-spacing-0 max-sm:block" aria-rowcount={count + 1}>
          <caption className="sr-only">{title}</caption>
          <thead className="max-sm:sr-only">
            <tr aria-rowindex={1}>
              <HeadCell className="w-18">{w.row}</HeadCell>
              {columns.map((name) => (
                <HeadCell key={name} className={name === 'name' ? 'w-[20%]' : ''}>
                  {t.fields[name]}
                </HeadCell>
              ))}
              <HeadCell className="w-[26%]">{lastTitle}</HeadCell>
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map((row, index) => (
              <Row key={row.row} row={row} index={start + index} columns={columns} last={last} />
            ))}
          </tbody>
        </table>
      </div>
      {count > pageSize && (
        <Pages from={start} count={count} onFrom={(next) => setPlace({ of: rowsKey, from: next })} />
      )}
    </>
  );
};

const HeadCell = ({ className, children }: { className: string; children: ReactNode }) => (
  <th scope="col" className={`h-9 truncate bg-raised px-3 text-start text-hint font-normal text-muted ${className}`}>
    {children}
  </th>
);

const cellClass = 'border-t border-line px-3 py-3 max-sm:block max-sm:border-0 max-sm:py-0.5';

interface RowProps {
  row: ShownRow;
  index: number;
  columns: FieldName[];
  last: RowsTableProps['last'];
}

const Row = ({ row, index, columns, last }: RowProps) => {
  const { w } = useWords();
  const wrong = new Set(row.reasons.flatMap((reason) => ('field' in reason && reason.field ? [reason.field] : [])));
  /** Without the heads of the columns, a dash says nothing. */
  const isEmpty = (name: FieldName) => !row.texts[name] && !wrong.has(name);
  return (
    <tr aria-rowindex={index + 2} className="align-top max-sm:block max-sm:border-t max-sm:border-line max-sm:py-2">
      <th scope="row" className={`${cellClass} text-start font-normal text-muted`}>
        <span className="sm:sr-only">{w.row} </span>
        {row.row}
      </th>
      {columns.map((name) => (
        <td
          key={name}
          className={`${cellClass} truncate ${isEmpty(name) ? 'max-sm:hidden' : ''}`}
          title={row.texts[name]}
        >
          <Text name={name} text={row.texts[name]} isWrong={wrong.has(name)} />
        </td>
      ))}
      <td className={`${cellClass} ${last === 'address' && isEmpty('address') ? 'max-sm:hidden' : ''}`}>
        {last === 'reasons' && <Reasons row={row} />}
        {last === 'changes' && <Changes row={row} />}
        {last === 'address' && <Address text={row.texts.address} />}
      </td>
    </tr>
  );
};

const Text = ({ name, text = '', isWrong }: { name: FieldName; text: string | undefined; isWrong: boolean }) => {
  const { w } = useWords();
  const format = usePhoneFormat();
  if (text === '') return isWrong ? <span className="text-danger">{w.empty}</span> : <None />;
  return <bdi>{fieldOf(name).kind === 'phone' ? format(text) : inOneLine(text)}</bdi>;
};

const Reasons = ({ row }: { row: ShownRow }) => {
  const { t, w } = useWords();
  return (
    <ul className="flex flex-col gap-0.5 text-hint text-danger">
      {row.reasons.map((reason) => {
        const text = textOf(reason, t, w);
        return (
          <li key={text} className="flex items-start gap-1.5">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        );
      })}
    </ul>
  );
};

const Changes = ({ row }: { row: ShownRow }) => {
  const { t, w } = useWords();
  return (
    <dl className="flex flex-col gap-1 text-hint">
      {row.changes.map(({ field, was, now }) => (
        <div key={field}>
          <dt className="text-muted">{t.fields[field]}</dt>
          <dd className="wrap-anywhere">
            <span className="text-muted">
              <span className="sr-only">{w.was} </span>
              <Text name={field} text={was ?? ''} isWrong={false} />
            </span>{' '}
            <ArrowRight aria-hidden="true" className="inline size-3.5 text-muted rtl:-scale-x-100" />
            <span className="sr-only">{w.becomes}</span> <Text name={field} text={now} isWrong={false} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

const Address = ({ text }: { text: string | undefined }) =>
  text === undefined || text === '' ? (
    <None />
  ) : (
    <span className="block truncate text-muted" title={text}>
      <bdi>{inOneLine(text)}</bdi>
    </span>
  );

const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ', ');

interface PagesProps {
  from: number;
  count: number;
  onFrom: (from: number) => void;
}

const Pages = ({ from, count, onFrom }: PagesProps) => {
  const { w, formats } = useWords();
  const to = Math.min(from + pageSize, count);
  return (
    <div className="flex items-center justify-end gap-1 pt-2">
      <p role="status" className="text-hint text-muted">
        {w.rowsShown(formats.number(from + 1), formats.number(to), count)}
      </p>
      <IconButton
        label={w.previousRows}
        disabledReason={from === 0 ? w.previousRows : undefined}
        onClick={() => onFrom(Math.max(0, from - pageSize))}
      >
        <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      </IconButton>
      <IconButton label={w.nextRows} disabledReason={to === count ? w.nextRows : undefined} onClick={() => onFrom(to)}>
        <ChevronRight aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      </IconButton>
    </div>
  );
};
