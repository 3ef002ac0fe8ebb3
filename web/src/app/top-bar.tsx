import { CircleUser, Command, Download, FileUp, Keyboard, LogOut, Plus, Settings, Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import type { Overlay } from '../actions/overlay.ts';
import { currentSearch, go } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { keyText } from '../keys/key-text.ts';
import { SearchField } from '../list/search-field.tsx';
import { useWords } from '../messages/language.tsx';
import { Button, Keys } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { initialsOf } from '../ui/initials.ts';
import { phone, useMedia } from '../ui/media.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';

export const TopBar = ({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) => {
  const { t } = useWords();
  const mayWrite = useMayWrite();
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-4 sm:gap-4 max-sm:px-3">
      <Link href="/customers" className="flex items-center gap-2 rounded-control font-semibold">
        <span
          aria-hidden="true"
          className="inline-flex size-7 items-center justify-center rounded-control bg-accent text-on-accent"
        >
          C
        </span>
        <span className="max-sm:sr-only">{t.customers}</span>
      </Link>
      <SearchField />
      <div className="ms-auto flex items-center gap-2">
        {mayWrite && (
          <Link href="/import" className={`${buttonClass('plain')} max-sm:hidden`}>
            {t.import}
          </Link>
        )}
        <Button kind="plain" className="max-sm:hidden" onClick={() => onOverlay('export')}>
          {t.export}
        </Button>
        {mayWrite && (
          <Link href={`/customers/new${currentSearch()}`} className={buttonClass('primary')} aria-keyshortcuts="n">
            <Plus aria-hidden="true" className="size-4 sm:hidden" />
            <span className="max-sm:sr-only">{t.createCustomer}</span>
            <span className="contents max-sm:hidden">
              <Keys>N</Keys>
            </span>
          </Link>
        )}
        <Account onOverlay={onOverlay} />
      </div>
    </header>
  );
};

/** The signed-in user, and links to all places beside the list. */
const Account = ({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) => {
  const { t } = useWords();
  const { session } = useApp();
  const mayWrite = useMayWrite();
  const isPhone = useMedia(phone);
  const { person } = session;
  return (
    <Menu
      label={t.account}
      className="inline-flex size-9 items-center justify-center rounded-full bg-raised text-key font-semibold pointer-coarse:size-11"
      face={person ? initialsOf(person.name) : <CircleUser aria-hidden="true" className="size-5" />}
    >
      {() => (
        <>
          <p className="border-b border-line px-2 pt-1 pb-2 text-hint text-muted">
            {person ? t.signedInAs(person.name, person.mayWrite) : t.signInOff}
          </p>
          {isPhone && mayWrite && (
            <MenuItem icon={<FileUp className="size-4" />} onChoose={() => go('/import')}>
              {t.importCustomers}
            </MenuItem>
          )}
          <MenuItem icon={<Trash2 className="size-4" />} onChoose={() => go('/deleted')}>
            {t.deletedCustomers}
          </MenuItem>
          <MenuItem icon={<Download className="size-4" />} onChoose={() => onOverlay('export')}>
            {t.exportCustomers}
          </MenuItem>
          <MenuItem
            icon={<Command className="size-4" />}
            keys={keyText('Mod+k', t)}
            onChoose={() => onOverlay('palette')}
          >
            {t.palette}
          </MenuItem>
          <MenuItem icon={<Keyboard className="size-4" />} keys="?" onChoose={() => onOverlay('keys')}>
            {t.keyboardShortcuts}
          </MenuItem>
          <MenuItem icon={<Settings className="size-4" />} onChoose={() => onOverlay('settings')}>
            {t.settings}
          </MenuItem>
          {person && (
            <MenuItem icon={<LogOut className="size-4" />} onChoose={() => void session.signOut()}>
              {t.signOut}
            </MenuItem>
          )}
        </>
      )}
    </Menu>
  );
};
