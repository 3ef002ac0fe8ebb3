import { normalForms, tagsIn, textOf } from 'customers-model/normal-form';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from 'react';
import { useLoadedTags } from '../api/loaded-tags.ts';
import { announce } from '../ui/announce.tsx';
import { inputClass } from '../ui/input-class.ts';
import { Field } from './field.tsx';
import { useFormWords } from './use-form-words.ts';

interface TagsInputProps {
  label: string;
  isOptional: boolean;
  ref: Ref<HTMLInputElement>;
  name: string;
  /** The tags as one text. */
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: ReactNode;
}

/** Tags, each with a button that removes it, and an input for the next one. The input offers the tags of loaded customers. */
export const TagsInput = ({ label, isOptional, ref, name, value, onChange, onBlur, error }: TagsInputProps) => {
  const { w } = useFormWords();
  const known = useLoadedTags();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<Edited>({ tags: [], typed: '' });
  // a value that this field did not report, for example a draft
  const shown = joined(edited) === value ? edited : { tags: normalForms.tags(value), typed: '' };
  const { tags, typed } = shown;

  const change = (next: Edited) => {
    setEdited(next);
    onChange(joined(next));
  };
  const remove = (tag: string) => {
    change({ tags: tags.filter((other) => other !== tag), typed });
    announce(w.tagRemoved(tag));
    box.current?.querySelector('input')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const last = tags.at(-1);
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault(); // Enter alone would save the form
      change(withTyped(shown));
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last);
  };
  return (
    <Field label={label} isOptional={isOptional} hint={w.tagsHint} error={error}>
      {(described) => (
        <div ref={box} className={`${inputClass} tags-input`}>
          {tags.map((tag) => (
            <span key={tag} className="tag">
              <bdi>{tag}</bdi>
              <button type="button" aria-label={w.removeTag(tag)} className="tag-remove" onClick={() => remove(tag)}>
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </span>
          ))}
          <input
            ref={ref}
            name={name}
            {...described}
            list={listId}
            dir="auto"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => change(split({ tags, typed: target.value }))}
            onKeyDown={onKeyDown}
            onBlur={() => {
              if (typed !== '') change(withTyped(shown));
              onBlur();
            }}
          />
          <datalist id={listId}>
            {known
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
};

/** The tags so far, and the one that the user is typing. */
interface Edited {
  tags: string[];
  typed: string;
}

const joined = ({ tags, typed }: Edited): string => textOf([...tags, ...(typed.trim() === '' ? [] : [typed])]);

const withTyped = ({ tags, typed }: Edited): Edited => ({
  tags: normalForms.tags([...tags, ...tagsIn(typed)]),
  typed: '',
});

/** Completes the tags before each separator in what is typed or pasted. */
const split = ({ tags, typed }: Edited): Edited => {
  const pieces = tagsIn(typed);
  const rest = pieces.pop() ?? '';
  return pieces.length === 0
    ? { tags, typed }
    : { tags: normalForms.tags([...tags, ...pieces]), typed: rest.trimStart() };
};
