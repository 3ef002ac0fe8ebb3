import type { Customer } from 'customers-client';
import { tagsIn } from 'customers-model/normal-form';
import { useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/input-class.ts';
import { countTags, isSameTag, matchTags } from './tags.ts';
import { useWords } from './use-words.ts';

interface TagFilterProps {
  chosen: string[];
  rows: Customer[];
  isEnd: boolean;
  onChange: (tags: string[]) => void;
}

/** How many tags are shown. Typing finds the others. */
const mostShown = 30;

/** Chooses tags among those of the loaded customers, or any that is typed. */
export const TagFilter = ({ chosen, rows, isEnd, onChange }: TagFilterProps) => {
  const { t, w, formats } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const found = matchTags(countTags(rows, chosen), text).slice(0, mostShown);
  const isNew = text !== '' && !found.some(({ tag }) => isSameTag(tag, text));
  const isChosen = (tag: string) => chosen.some((other) => isSameTag(other, tag));
  const toggle = (tag: string) => {
    onChange(isChosen(tag) ? chosen.filter((other) => !isSameTag(other, tag)) : [...chosen, tag]);
    setTyped('');
  };
  const add = () => {
    onChange([...chosen, ...tagsIn(text).map((tag) => tag.trim())].filter((tag) => tag !== ''));
    setTyped('');
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text === '') return;
        if (found[0])
          toggle(found[0].tag); // completes what is typed
        else add();
      }}
    >
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {t.fields.tags}
      </label>
      <input
        id={id}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        placeholder={w.typeTag}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={500}
        enterKeyHint="done"
        className={inputClass}
      />
      <ul aria-label={t.fields.tags} className="mt-1 max-h-[216px] overflow-y-auto">
        {found.map(({ tag, count }) => (
          <li key={tag}>
            <label className="menu-item cursor-pointer">
              <input
                type="checkbox"
                className="checkbox shrink-0"
                checked={isChosen(tag)}
                onChange={() => toggle(tag)}
              />
              <bdi className="min-w-0 grow truncate" title={tag}>
                {tag}
              </bdi>
              <span className="text-hint text-muted">{formats.number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {isNew && (
        <Button kind="plain" className="w-full" onClick={add}>
          <span className="truncate" title={text}>
            {w.filterBy(text)}
          </span>
        </Button>
      )}
      <p id={`${id}-hint`} className="mt-1.5 text-hint text-muted">
        {found.length === 0 && text === '' ? w.noTagsLoaded : w.countsOf(rows.length, isEnd)}
      </p>
    </form>
  );
};
