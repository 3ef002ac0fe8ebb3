import { CommandInput, CommandList, CommandRoot, useCommandState } from 'cmdk';
import type { Customer } from 'customers-client';
import { List, Plus, RotateCw, Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Overlay } from '../actions/overlay.ts';
import { queryOf, searchOf } from '../address/list-query.ts';
import { currentQuery, currentSearch, go } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { failureOf } from '../api/failures.ts';
import { keyNames } from '../keys/key-text.ts';
import { useWords } from '../messages/language.tsx';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type Action, isMatch, useActions } from './actions.tsx';
import { type Found, useRecentCustomers, useSearchResults } from './customers.ts';
import { ActionItem, CustomersGroup, Group, IconItem } from './items.tsx';

interface PaletteProps {
  onClose: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** One box for customers by search, actions, and recently opened customers. */
export const Palette = ({ onClose, onOpen }: PaletteProps) => {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const { q } = queryOf(new URLSearchParams({ q: typed })); // '' if the text is not searchable
  const found = useSearchResults(q);
  const isEmpty = typed.trim() === '';
  const actions = useActions().filter((action) => isEmpty || isMatch(action, typed));
  const input = useRef<HTMLInputElement>(null);
  useFocusAtStart(input);
  return (
    <Dialog
      title={t.palette}
      onClose={onClose}
      isBare
      className="mt-[12vh] mb-auto w-[640px] overflow-hidden max-sm:mt-4"
    >
      <CommandRoot
        label={t.palette}
        shouldFilter={false}
        vimBindings={false}
        className="flex max-h-[min(560px,calc(88dvh-32px))] flex-col outline-none max-sm:max-h-[calc(100dvh-32px)]"
        onKeyDown={(event) => {
          if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault(); // the shortcut that opens the palette also closes it
          onClose();
        }}
      >
        <Box input={input} typed={typed} onType={setTyped} onClose={onClose} />
        <Status typed={typed} q={q} found={found} actions={actions.length} />
        <CommandList label={t.paletteList} className="min-h-0 grow overflow-y-auto overscroll-contain p-2 outline-none">
          <Items isEmpty={isEmpty} q={q} found={found} actions={actions} onClose={onClose} onOpen={onOpen} />
        </CommandList>
        <Hints />
        <ActiveItem input={input} />
      </CommandRoot>
    </Dialog>
  );
};

interface BoxProps {
  input: RefObject<HTMLInputElement | null>;
  typed: string;
  onType: (typed: string) => void;
  onClose: () => void;
}

const Box = ({ input, typed, onType, onClose }: BoxProps) => {
  const { t } = useWords();
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line ps-4 pe-2 has-[input:focus-visible]:border-accent has-[input:focus-visible]:inset-shadow-[0_-1px] has-[input:focus-visible]:inset-shadow-accent">
      <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <CommandInput
        ref={input}
        value={typed}
        onValueChange={onType}
        placeholder={t.paletteHint}
        maxLength={500}
        enterKeyHint="go"
        autoCapitalize="off"
        onKeyDown={keepInText}
        className="h-13 min-w-0 grow bg-transparent text-panel outline-none"
      />
      <IconButton label={t.close} onClick={onClose}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
};

interface ItemsProps extends PaletteProps {
  /** Whether nothing is typed. */
  isEmpty: boolean;
  q: string;
  found: Found;
  actions: Action[];
}

const Items = ({ isEmpty, q, found, actions, onClose, onOpen }: ItemsProps) => {
  const { t } = useWords();
  const recent = useRecentCustomers();
  /** Closes first: closing returns the focus, and what the action opens must keep it. */
  const closeAnd = (run: () => void): void => {
    onClose();
    run();
  };
  const open = ({ customerId }: Customer) => closeAnd(() => go(`/customers/${customerId}${currentSearch()}`));
  return (
    <>
      {isEmpty && <CustomersGroup heading={t.paletteRecent} customers={recent} q={q} onSelect={open} />}
      {actions.length > 0 && (
        <Group heading={t.paletteActions}>
          {actions.map((action) => (
            <ActionItem
              key={action.id}
              action={action}
              onSelect={() => (action.opens ? onOpen(action.opens) : closeAnd(() => action.run?.()))}
            />
          ))}
        </Group>
      )}
      {!isEmpty && (
        <CustomersGroup
          heading={t.customers}
          customers={found.customers}
          q={q}
          isOld={found.isBehind}
          onSelect={open}
        />
      )}
      <SearchItems q={q} found={found} onGo={(address) => closeAnd(() => go(address))} />
    </>
  );
};

/** What to do about a search besides opening its results. */
const SearchItems = ({ q, found, onGo }: { q: string; found: Found; onGo: (address: string) => void }) => {
  const { t } = useWords();
  const mayWrite = useMayWrite();
  const hasNoMatch = q !== '' && !found.isBehind && !found.error && found.customers.length === 0;
  return (
    <>
      {found.error && (
        <IconItem value="retry" icon={<RotateCw className="size-4" />} onSelect={found.retry}>
          {t.retry}
        </IconItem>
      )}
      {hasNoMatch && mayWrite && (
        <IconItem
          value="new-filled"
          icon={<Plus className="size-4" />}
          onSelect={() => onGo(`/customers/new?${new URLSearchParams({ q, fill: 'true' })}`)}
        >
          {t.paletteCreate(q)}
        </IconItem>
      )}
      {q !== '' && !found.isOffline && !hasNoMatch && (
        // a new item once the results load: when this one unmounts, cmdk selects the first result
        <IconItem
          key={found.isBehind ? 'early' : 'late'}
          value={found.isBehind ? 'in-list-early' : 'in-list'}
          icon={<List className="size-4" />}
          onSelect={() => onGo(`/customers${searchOf({ ...currentQuery(), q })}`)}
        >
          {t.paletteInList(q)}
        </IconItem>
      )}
    </>
  );
};

/** Focuses the box: the dialog would focus its wrapper, which is also focusable. */
const useFocusAtStart = (input: RefObject<HTMLInputElement | null>) => {
  useEffect(() => input.current?.focus(), [input]);
};

/** Sets the active item for screen readers: cmdk does so only after an arrow key. */
const ActiveItem = ({ input }: { input: RefObject<HTMLInputElement | null> }) => {
  useCommandState(({ value }) => value);
  useCommandState(({ selectedItemId }) => selectedItemId);
  useEffect(() => {
    const item = input.current?.closest('[cmdk-root]')?.querySelector('[cmdk-item][aria-selected=true]');
    if (item) input.current?.setAttribute('aria-activedescendant', item.id);
    else input.current?.removeAttribute('aria-activedescendant');
  });
  return null;
};

/** Home and End move in the text, not in the list. */
const keepInText = (event: KeyboardEvent) => {
  if (event.key === 'Home' || event.key === 'End') event.stopPropagation();
};

interface StatusProps {
  typed: string;
  q: string;
  found: Found;
  actions: number;
}

/** The result of the search: visible if it has no customers, always announced. */
const Status = ({ typed, q, found, actions }: StatusProps) => {
  const { t } = useWords();
  const { customers, isBehind, isOffline, error } = found;
  const failure = error ? failureOf(error, t) : undefined;
  const isNothing = typed.trim() !== '' && !isBehind && !failure && customers.length === 0;
  const text = (() => {
    if (q !== '' && isOffline && isBehind) return t.searchOffline;
    if (failure) return `${failure.text} ${failure.requestId ? t.requestId(failure.requestId) : ''}`;
    if (isBehind) return customers.length === 0 ? t.loading : '';
    return isNothing && actions === 0 ? t.paletteNothing(typed.trim()) : '';
  })();
  const said = isBehind || typed.trim() === '' || text !== '' ? '' : t.paletteFound(customers.length, actions);
  return (
    <p role="status" className="shrink-0 wrap-anywhere">
      {text !== '' && <span className={`block px-4 pt-3 pb-1 ${failure ? 'text-danger' : 'text-muted'}`}>{text}</span>}
      <span className="sr-only">{said}</span>
    </p>
  );
};

/** Keyboard help. */
const Hints = () => {
  const { t } = useWords();
  return (
    <p
      aria-hidden="true"
      className="flex shrink-0 gap-4 border-t border-line bg-bg px-4 py-2 text-key text-muted max-sm:hidden pointer-coarse:hidden"
    >
      {(
        [
          ['ArrowUp+ArrowDown', t.paletteChoose],
          ['Enter', t.paletteOpen],
          ['Escape', t.paletteClose],
        ] as const
      ).map(([keys, does]) => (
        <span key={keys} className="inline-flex items-center gap-1">
          {keyNames(keys, t).map((name) => (
            <kbd key={name} className="rounded-box border border-line px-1.5 font-sans font-medium">
              {name}
            </kbd>
          ))}
          {does}
        </span>
      ))}
    </p>
  );
};
