import { Command, Download, FileUp, Keyboard, LogOut, Settings, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Overlay } from '../actions/overlay.ts';
import { go } from '../address/navigation.ts';
import { useApp, useMayWrite } from '../api/context.tsx';
import { keyText } from '../keys/key-text.ts';
import { useWords } from '../messages/language.tsx';
import { phone, useMedia } from '../ui/media.ts';
import { MenuItem } from '../ui/menu.tsx';

/** The signed-in user, and links to all places beside the list. Focuses the first link, which was not there when the menu opened. */
export const AccountItems = ({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) => {
  const { t } = useWords();
  const { session } = useApp();
  const mayWrite = useMayWrite();
  const isPhone = useMedia(phone);
  const { person } = session;
  const items = useRef<HTMLDivElement>(null);
  useEffect(() => items.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={items}>
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
      <MenuItem icon={<Command className="size-4" />} keys={keyText('Mod+k', t)} onChoose={() => onOverlay('palette')}>
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
    </div>
  );
};
