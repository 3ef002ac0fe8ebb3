import { CircleUser, Plus } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'wouter';
import type { Overlay } from '../actions/overlay.ts';
import { currentSearch } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { SearchField } from '../list/search-field.tsx';
import { useWords } from '../messages/language.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { Button, Keys } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { initialsOf } from '../ui/initials.ts';
import { later } from '../ui/later.ts';
import { Menu } from '../ui/menu.tsx';

const AccountItems = later(async () => (await import('./account-items.tsx')).AccountItems);

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

/** The menu of the signed-in user. */
const Account = ({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) => {
  const { t } = useWords();
  const { person } = useApp().session;
  return (
    <Menu
      label={t.account}
      className="inline-flex size-9 items-center justify-center rounded-full bg-raised text-key font-semibold pointer-coarse:size-11"
      face={person ? initialsOf(person.name) : <CircleUser aria-hidden="true" className="size-5" />}
    >
      {() => (
        <Boundary fallback={<p className="p-2">{t.brokenOffline}</p>}>
          <Suspense>
            <AccountItems onOverlay={onOverlay} />
          </Suspense>
        </Boundary>
      )}
    </Menu>
  );
};
