import { Suspense } from 'react';
import type { Overlay } from '../actions/overlay.ts';
import { setUndoing, useUndoing } from '../batches/undoing.ts';
import { Boundary, BrokenDialog, LaterDialog } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';

const Palette = later(async () => (await import('../palette/palette.tsx')).Palette);
const Settings = later(async () => (await import('../settings/settings.tsx')).Settings);
const Export = later(async () => (await import('../export/export.tsx')).Export);
const SaveView = later(async () => (await import('../views/save-view.tsx')).SaveView);
const ManageViews = later(async () => (await import('../views/manage-views.tsx')).ManageViews);
const Undo = later(async () => (await import('../bulk/bulk.ts')).Undo);
const KeyList = later(async () => (await import('../keys/key-list.tsx')).KeyList);

interface OverlaysProps {
  overlay: Overlay | undefined;
  onClose: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** The dialogs that open over any part of the page. */
export const Overlays = ({ overlay, onClose, onOpen }: OverlaysProps) => {
  const undoing = useUndoing();
  const closeUndo = () => setUndoing(); // without the event of a click
  return (
    <>
      <Boundary of={overlay} fallback={<BrokenDialog onClose={onClose} />}>
        {/* while the dialog loads, keys must not act on the page */}
        <Suspense fallback={<span hidden data-opening />}>
          {overlay === 'palette' && <Palette onClose={onClose} onOpen={onOpen} />}
          {overlay === 'settings' && <Settings onClose={onClose} />}
          {overlay === 'export' && <Export onClose={onClose} />}
          {overlay === 'save-view' && <SaveView onClose={onClose} />}
          {overlay === 'views' && <ManageViews onClose={onClose} />}
          {overlay === 'keys' && <KeyList onClose={onClose} />}
        </Suspense>
      </Boundary>
      <LaterDialog of={undoing?.id} onClose={closeUndo}>
        {undoing && <Undo of={undoing} isAsked={false} onClose={closeUndo} />}
      </LaterDialog>
    </>
  );
};
