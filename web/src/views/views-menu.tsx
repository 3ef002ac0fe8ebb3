import { Bookmark, BookmarkPlus, Link2, Pencil } from 'lucide-react';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import type { ListQuery } from '../address/list-query.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useLook } from '../look.ts';
import { Boundary, BrokenDialog } from '../ui/boundary.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { copyText } from '../ui/copy-button.tsx';
import { later } from '../ui/later.ts';
import { Menu, MenuChoice, MenuItem } from '../ui/menu.tsx';
import { showList } from './show-list.ts';
import { addressOf, openView, useSaveView, useViewState } from './use-view.ts';
import { useWords } from './use-words.ts';

const SaveView = later(async () => (await import('./save-view.tsx')).SaveView);
const ManageViews = later(async () => (await import('./manage-views.tsx')).ManageViews);

const icon = 'size-4 shrink-0';

interface ViewsMenuProps {
  list: ListQuery;
  /** Other controls, between the offer to save and the menu: they stay in place when the offer appears. */
  children: ReactNode;
}

/** The views on this device, and what can be done with the list in the address. */
export const ViewsMenu = ({ list, children }: ViewsMenuProps) => {
  const { t, w } = useWords();
  const { views, open, isChanged, isUnsaved } = useViewState(list);
  const look = useLook(list);
  const save = useSaveView();
  const place = useRef<HTMLSpanElement>(null);
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const close = () => setDialog(undefined);
  useKeys({
    v: () => {
      const button = place.current?.querySelector('button');
      button?.focus(); // gets the focus back
      button?.click();
    },
  });
  const link = `${location.origin}/customers${addressOf(list, look, open?.name)}`;
  return (
    <>
      {isUnsaved && <Offer text={w.saveThis} onChoose={() => setDialog('save')} />}
      {open && isChanged && <Offer text={w.saveChanges(open.name)} onChoose={() => save(open)} />}
      {children}
      <span ref={place} className="contents">
        <Menu
          label={open ? w.viewsWith(open.name) : t.views}
          className={buttonClass('plain')}
          face={
            <>
              <Bookmark aria-hidden="true" className={`${icon} ${open ? 'fill-current' : ''}`} />
              <span className="max-w-40 truncate @max-[860px]:sr-only">{open?.name ?? t.views}</span>
            </>
          }
        >
          {() => (
            <>
              <MenuChoice role="menuitemradio" closes isChosen={!open && !isUnsaved} onChoose={() => showList('')}>
                {w.allCustomers}
              </MenuChoice>
              {views.map((view) => (
                <MenuChoice
                  key={view.name}
                  role="menuitemradio"
                  closes
                  isChosen={view === open}
                  onChoose={() => openView(view)}
                >
                  <bdi>{view.name}</bdi>
                  {view.isDefault && <span className="text-hint text-muted"> {w.isDefault}</span>}
                </MenuChoice>
              ))}
              <Line />
              <MenuItem icon={<BookmarkPlus className={icon} />} onChoose={() => setDialog('save')}>
                {w.saveView}
              </MenuItem>
              <MenuItem icon={<Link2 className={icon} />} onChoose={() => void copyText(link, t)}>
                {w.copyLink}
              </MenuItem>
              {views.length > 0 && (
                <MenuItem icon={<Pencil className={icon} />} onChoose={() => setDialog('manage')}>
                  {w.manageViews}
                </MenuItem>
              )}
            </>
          )}
        </Menu>
      </span>
      <Boundary of={dialog} fallback={<BrokenDialog onClose={close} />}>
        <Suspense>
          {dialog === 'save' && <SaveView onClose={close} />}
          {dialog === 'manage' && <ManageViews onClose={close} />}
        </Suspense>
      </Boundary>
    </>
  );
};

/** Saves a list that no view keeps. On a phone, only its icon has room. */
const Offer = ({ text, onChoose }: { text: string; onChoose: () => void }) => (
  <Button kind="plain" className="min-w-0 shrink text-accent" title={text} onClick={onChoose}>
    <BookmarkPlus aria-hidden="true" className={icon} />
    <span className="min-w-0 max-w-60 truncate @max-[700px]:sr-only">{text}</span>
  </Button>
);

const Line = () => <hr className="my-1 border-line" />;
