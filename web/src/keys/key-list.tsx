import { fold } from 'customers-model/folding';
import { useId, useState } from 'react';
import type { Messages } from '../messages/en.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { usePreferences } from '../use-preferences.ts';
import { type KeyEntry, type KeyGroup, keyMap } from './key-map.ts';
import { keyNames, keyText } from './key-text.ts';

/** All shortcuts by place, with a search by action or key. */
export const KeyList = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const [filter, setFilter] = useState('');
  const { singleKeys } = usePreferences();
  const groups = filtered(filter, t);
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const result = count === 0 ? t.keyNothing(filter.trim()) : t.keyCount(count);
  return (
    <Dialog title={t.keyboardShortcuts} onClose={onClose} className="w-[720px]">
      <Filter value={filter} onChange={setFilter} />
      {!singleKeys && <p className="mt-3 text-hint text-warn">{t.keySinglesOff}</p>}
      {/* keeps the height of the full list, so that the dialog does not jump */}
      <div className="mt-5 grid content-start gap-x-10 gap-y-5 sm:min-h-[440px] sm:grid-cols-2">
        {groups.map((group) => (
          <Group key={group.id} group={group} />
        ))}
        <p role="status" className={count === 0 ? 'text-muted wrap-anywhere' : 'sr-only'}>
          {filter.trim() === '' ? '' : result}
        </p>
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t.close}</Button>
      </DialogActions>
    </Dialog>
  );
};

const Filter = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="mt-4 flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t.keyFilter}
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={t.keyFilterHint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-9 rounded-control border border-control bg-surface px-3 pointer-coarse:h-11"
      />
    </div>
  );
};

const Group = ({ group: { id, title, entries } }: { group: KeyGroup }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby={`keys-${id}`}>
      <h3 id={`keys-${id}`} className="border-b border-line pb-1.5 text-hint text-muted">
        {title(t)}
      </h3>
      <dl>
        {entries.map((entry) => (
          <div key={entry.id} className="flex min-h-8 items-center justify-between gap-4 py-1">
            <dt>{entry.does(t)}</dt>
            <dd className="flex shrink-0 items-center gap-1.5 text-hint text-muted">
              <Alternatives keys={entry.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const Alternatives = ({ keys }: { keys: string[] }) => {
  const { t } = useWords();
  return keys.map((one, index) => (
    <span key={one} className="inline-flex items-center gap-1">
      {index > 0 && <span className="me-0.5">{t.keyOr}</span>}
      {keyNames(one, t).map((name) => (
        <kbd
          key={name}
          className="inline-flex h-6 min-w-6 items-center justify-center rounded-box border border-control bg-raised px-1.5 font-sans text-key font-medium text-text"
        >
          {name}
        </kbd>
      ))}
    </span>
  ));
};

/** The entries in which each typed word starts a word of the action, the place or the keys. */
const filtered = (filter: string, t: Messages): KeyGroup[] => {
  const parts = fold(filter).split(' ');
  const matches = ({ title }: KeyGroup, { does, keys }: KeyEntry) => {
    const words = fold([does(t), title(t), ...keys.map((one) => keyText(one, t))].join(' ')).split(' ');
    return parts.every((part) => words.some((word) => word.startsWith(part)));
  };
  return keyMap
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => matches(group, entry)) }))
    .filter(({ entries }) => entries.length > 0);
};
