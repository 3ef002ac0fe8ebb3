import { X } from 'lucide-react';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ListOptions } from './toolbar.tsx';

interface BulkBarProps {
  selected: number;
  loaded: number;
  onCopy: () => void;
  onExport: () => void;
  onDelete: () => void;
  onClear: () => void;
}

/** Actions for the selected rows. Replaces the toolbar, so that it covers no rows. */
export const BulkBar = ({ selected, loaded, onCopy, onExport, onDelete, onClear }: BulkBarProps) => {
  const { t } = useWords();
  const isOnline = useOnline();
  return (
    <div className="bulk-bar flex h-13 shrink-0 items-center gap-2 bg-soft px-2 pe-4">
      <IconButton label={t.clearSelection} onClick={onClear}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
      <h1 className="sr-only">{t.customers}</h1>
      <p>
        <strong className="font-semibold">{t.selected(selected)}</strong>{' '}
        <span className="text-hint text-muted">{t.ofLoaded(loaded)}</span>
      </p>
      <Button className="ms-3" aria-keyshortcuts="Control+C" onClick={onCopy}>
        {t.copy}
      </Button>
      <Button onClick={onExport}>{t.export}</Button>
      <Button
        kind="danger"
        keys={t.deleteKey}
        onClick={onDelete}
        disabledReason={isOnline ? undefined : t.failure.offline}
      >
        {t.delete}
      </Button>
      <div className="ms-auto flex max-sm:hidden">
        <ListOptions />
      </div>
    </div>
  );
};
