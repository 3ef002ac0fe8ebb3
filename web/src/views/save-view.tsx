import { type FormEvent, useId, useState } from 'react';
import { currentQuery } from '../address/navigation.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { inputClass } from '../ui/input-class.ts';
import { rangeText } from './range-text.ts';
import { findView, longestName, mostViews, useViews } from './stored-views.ts';
import { useSaveView } from './use-view.ts';
import { useWords } from './use-words.ts';

/** A dialog that saves the list in the address as a view. The name of an existing view replaces that view. */
export const SaveView = ({ onClose }: { onClose: () => void }) => {
  const words = useWords();
  const { t, w } = words;
  const id = useId();
  const views = useViews();
  const save = useSaveView();
  const { q, batch, tags = [], registered, view } = currentQuery();
  const [name, setName] = useState(
    () =>
      view ??
      [...tags, ...(registered && !q ? [rangeText(registered, words, new Date())] : [])]
        .join(', ')
        .slice(0, longestName),
  );
  const [isMarked, setMarked] = useState<boolean>();
  const [isChecked, setChecked] = useState(false);
  const wanted = name.trim();
  const same = findView(views, wanted);
  const isDefault = isMarked ?? same?.isDefault ?? false;
  const error = wanted === '' ? w.nameMissing : !same && views.length >= mostViews ? w.tooMany(mostViews) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (error === undefined && save({ name: wanted, isDefault })) onClose();
  };
  return (
    <Dialog title={w.saveView} onClose={onClose} isSticky>
      <form onSubmit={submit} noValidate>
        <label htmlFor={id} className="mt-4 mb-1.5 block font-medium">
          {w.name}
        </label>
        <input
          id={id}
          data-autofocus
          value={name}
          maxLength={longestName}
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
          onFocus={({ target }) => target.select()}
          aria-invalid={isChecked && error !== undefined}
          aria-describedby={`${id}-note`}
          className={inputClass}
        />
        <p
          id={`${id}-note`}
          role="status"
          className={`mt-1.5 text-hint ${isChecked && error ? 'text-danger' : 'text-muted'}`}
        >
          {isChecked && error ? error : same ? w.replaces(same.name) : w.keeps}
        </p>
        {q !== '' && <p className="mt-3">{w.withoutSearch(q)}</p>}
        {batch !== undefined && <p className="mt-3">{w.withoutImport}</p>}
        <label className="mt-4 flex min-h-6 cursor-pointer items-center gap-3 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            className="checkbox shrink-0"
            checked={isDefault}
            onChange={({ target }) => setMarked(target.checked)}
          />
          {w.asDefault}
        </label>
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" kind="primary">
            {same ? w.replace : t.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
