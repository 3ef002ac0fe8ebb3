import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOnline } from '../api/online.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { type AllPages, useSelectAll } from './use-select-all.ts';
import { useWords } from './use-words.ts';

interface BulkBarProps {
  selected: number;
  loaded: number;
  more: AllPages;
  onSelect: (ids: Iterable<string>) => void;
  onCopy: () => void;
  onExport: () => void;
  onEdit: () => void;
  onDelete: () => void;
  onClear: () => void;
  /** At the end of the bar. */
  children: ReactNode;
}

/** Actions for the selected rows. Replaces the toolbar, so that it covers no rows. */
export const BulkBar = (props: BulkBarProps) => {
  const { selected, loaded, more, onSelect, onCopy, onExport, onEdit, onDelete, onClear, children } = props;
  const { t } = useWords();
  const isOnline = useOnline();
  const disabledReason = isOnline ? undefined : t.failure.offline;
  return (
    <div className="bulk-bar flex min-h-13 shrink-0 items-center gap-2 bg-soft px-2 pe-4 max-sm:flex-wrap max-sm:py-1">
      <IconButton label={t.clearSelection} onClick={onClear}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
      <h1 className="sr-only">{t.customers}</h1>
      <p>
        <strong className="font-semibold">{t.selected(selected)}</strong>{' '}
        <span className="text-hint text-muted max-sm:sr-only">{t.ofLoaded(loaded)}</span>
      </p>
      <SelectAll selected={selected} loaded={loaded} more={more} onSelect={onSelect} />
      <div className="ms-1 flex flex-wrap gap-2">
        <Button className="max-sm:hidden" aria-keyshortcuts="Control+C" onClick={onCopy}>
          {t.copy}
        </Button>
        <Button onClick={onExport}>{t.export}</Button>
        <Button onClick={onEdit} disabledReason={disabledReason}>
          {t.edit}
        </Button>
        <Button kind="danger" keys={t.deleteKey} onClick={onDelete} disabledReason={disabledReason}>
          {t.delete}
        </Button>
      </div>
      <div className="ms-auto flex max-sm:hidden">{children}</div>
    </div>
  );
};

type SelectAllProps = Pick<BulkBarProps, 'selected' | 'loaded' | 'more' | 'onSelect'>;

/** Selects all customers of the list. It loads those that are not loaded yet, and can be canceled. */
const SelectAll = ({ selected, loaded, more, onSelect }: SelectAllProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const { isLoading, start, cancel } = useSelectAll(more, onSelect);
  if (isLoading)
    return (
      <>
        <span className="text-hint text-muted max-sm:sr-only">{w.loadingAll}</span>
        <Button onClick={cancel}>{t.cancel}</Button>
      </>
    );
  if (!more.hasNextPage && selected === loaded) return null;
  const why = more.hasNextPage && !isOnline ? t.failure.offline : undefined;
  return (
    <Button kind="plain" className="text-accent" onClick={() => void start()} disabledReason={why}>
      {more.hasNextPage ? w.selectAll : w.selectAllOf(loaded)}
    </Button>
  );
};
