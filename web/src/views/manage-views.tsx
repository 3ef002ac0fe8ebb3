import { ChevronDown, ChevronUp, Star, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { View } from '../default-view.ts';
import { announce } from '../ui/announce.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { inputClass } from '../ui/input-class.ts';
import {
  changeViews,
  findView,
  longestName,
  useViews,
  withDefault,
  withInserted,
  withMoved,
  withoutView,
} from './stored-views.ts';
import { renameView } from './use-view.ts';
import { useWords } from './use-words.ts';

interface Deleted {
  view: View;
  at: number;
}

/** A dialog that renames, orders and deletes the views on this device, and chooses the default. Each change applies immediately. */
export const ManageViews = ({ onClose }: { onClose: () => void }) => {
  const { t, w } = useWords();
  const views = useViews();
  const [deleted, setDeleted] = useState<Deleted>();
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (deleted) undo.current?.focus(); // the button that had the focus has gone
  }, [deleted]);

  const restore = ({ view, at }: Deleted) => {
    changeViews((now) => (findView(now, view.name) ? now : withInserted(now, view, at)));
    setDeleted(undefined);
    announce(t.undone);
  };
  return (
    <Dialog title={w.manageViews} onClose={onClose} className="w-[560px]">
      <p className="mt-1 text-muted">{views.length > 0 ? w.onThisDevice : w.noViews}</p>
      <ol className="mt-4 flex flex-col gap-2">
        {views.map((view, index) => (
          <ViewRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a rename must keep the focus, and views have only names
            key={index}
            view={view}
            views={views}
            onDelete={() => {
              changeViews((now) => withoutView(now, view.name));
              setDeleted({ view, at: index });
            }}
          />
        ))}
      </ol>
      <p role="status" className="mt-3 flex min-h-9 flex-wrap items-center gap-2">
        {deleted && (
          <>
            <span className="wrap-anywhere">{w.viewDeleted(deleted.view.name)}</span>
            <button
              ref={undo}
              type="button"
              className="h-9 rounded-control px-3 font-semibold text-accent hover:bg-raised pointer-coarse:h-11"
              onClick={() => restore(deleted)}
            >
              {t.undo}
            </button>
          </>
        )}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{t.close}</Button>
      </DialogActions>
    </Dialog>
  );
};

interface ViewRowProps {
  view: View;
  views: View[];
  onDelete: () => void;
}

const ViewRow = ({ view, views, onDelete }: ViewRowProps) => {
  const { w } = useWords();
  const { name, isDefault } = view;
  const place = views.indexOf(view);
  const row = useRef<HTMLLIElement>(null);
  const move = (by: number) => {
    changeViews((now) => withMoved(now, name, by));
    announce(w.movedTo(name, place + by + 1, views.length));
    const moved = row.current?.parentElement?.children[place + by];
    moved?.querySelector<HTMLElement>(`[data-move="${by}"]`)?.focus();
  };
  return (
    <li ref={row} className="flex items-start gap-1 max-sm:flex-wrap">
      <NameField view={view} views={views} />
      <IconButton
        data-move={-1}
        label={w.moveUp(name)}
        disabledReason={place === 0 ? w.isFirst : undefined}
        onClick={() => move(-1)}
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        data-move={1}
        label={w.moveDown(name)}
        disabledReason={place === views.length - 1 ? w.isLast : undefined}
        onClick={() => move(1)}
      >
        <ChevronDown aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        label={w.defaultIs(name)}
        aria-pressed={isDefault}
        onClick={() => changeViews((now) => withDefault(now, isDefault ? undefined : name))}
      >
        <Star aria-hidden="true" className={`size-4 ${isDefault ? 'fill-current text-accent' : ''}`} />
      </IconButton>
      <IconButton label={w.deleteView(name)} onClick={onDelete}>
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </li>
  );
};

/** The name, which is saved on Enter and when the field loses the focus. */
const NameField = ({ view: { name }, views }: Pick<ViewRowProps, 'view' | 'views'>) => {
  const { w } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const [before, setBefore] = useState(name);
  if (before !== name) {
    setBefore(name);
    setTyped(name);
  }
  const wanted = typed.trim();
  const same = findView(views, wanted);
  const error = wanted === '' ? w.nameMissing : same && same.name !== name ? w.nameTaken : undefined;
  const save = () => {
    if (error === undefined && wanted !== name && renameView(name, wanted)) announce(w.viewRenamed(wanted));
  };
  return (
    <div className="min-w-0 grow max-sm:basis-full">
      <input
        aria-label={w.nameOf(name)}
        aria-invalid={error !== undefined}
        aria-describedby={error && id}
        value={typed}
        maxLength={longestName}
        autoComplete="off"
        className={inputClass}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={save}
        onKeyDown={({ key }) => {
          if (key === 'Enter') save();
        }}
      />
      {error && (
        <p id={id} role="alert" className="mt-1 text-hint text-danger">
          {error}
        </p>
      )}
    </div>
  );
};
