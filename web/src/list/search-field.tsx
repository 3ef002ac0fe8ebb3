import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { searchOf, withoutUnsearchable } from '../address/list-query.ts';
import { currentQuery, go, history, isListPath } from '../address/navigation.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../messages/language.tsx';
import { Keys } from '../ui/button.tsx';
import { besideList } from '../ui/media.ts';

/** In milliseconds. The search starts after a pause in typing. */
const pause = 150;

/** The search box. Its text moves to the address after a pause in typing. */
export const SearchField = () => {
  const { t } = useWords();
  const inAddress = withoutUnsearchable(new URLSearchParams(useSearch()).get('q') ?? '');
  const [typed, setTyped] = useState(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // after a link or Back, not after our own search, which may lag behind the typing and has no space at the end
    if (timer.current === undefined) setTyped((now) => (now.trim() === inAddress ? now : inAddress));
  }, [inAddress]);

  const search = (q: string) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { pathname, search: now } = history.location;
    // a record open beside the list stays open
    const path = isListPath(pathname) && matchMedia(besideList).matches ? pathname : '/customers';
    // Back undoes a search, not each letter
    const isRefined = path === pathname && new URLSearchParams(now).has('q');
    go(`${path}${searchOf({ ...currentQuery(), q: q.trim() })}`, { replace: isRefined });
  };
  const type = (q: string, wait = pause) => {
    setTyped(q);
    clearTimeout(timer.current);
    timer.current = setTimeout(search, wait, q);
  };
  const clear = () => type('', 0); // empties the box first, because rendering all rows takes longer
  useKeys({
    '/': () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  return (
    <search className="relative min-w-0 max-w-[480px] grow">
      <Search aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-muted" />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        aria-label={t.searchLabel}
        aria-keyshortcuts="/"
        placeholder={t.searchPlaceholder}
        value={typed}
        onChange={({ target }) => type(withoutUnsearchable(target.value))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') search(typed);
          if (event.key === 'Escape') {
            event.preventDefault();
            if (typed === '') input.current?.blur();
            else clear();
          }
        }}
        className="h-9 w-full rounded-control border border-control bg-surface ps-9 pe-10 placeholder-shown:pe-3 pointer-coarse:h-11"
      />
      <span className="absolute inset-y-0 end-2 flex items-center">
        {typed === '' ? (
          <span className="pointer-events-none text-muted max-sm:hidden">
            <Keys>/</Keys>
          </span>
        ) : (
          <button
            type="button"
            aria-label={t.clearSearch}
            title={t.clearSearch}
            className="inline-flex size-7 items-center justify-center rounded-box hover:bg-raised"
            onClick={() => {
              clear();
              input.current?.focus();
            }}
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </span>
    </search>
  );
};
