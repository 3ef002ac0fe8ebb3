import { lazy, Suspense } from 'react';

const Palette = lazy(() => import('../palette/palette.tsx'));
const Settings = lazy(() => import('../settings/settings.tsx'));
const KeyList = lazy(() => import('../keys/key-list.tsx'));

export type Overlay = 'palette' | 'settings' | 'keys';

interface OverlaysProps {
  overlay: Overlay | undefined;
  onClose: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** What opens over the page, wherever one is. */
export const Overlays = ({ overlay, onClose, onOpen }: OverlaysProps) => (
  <Suspense>
    {overlay === 'palette' && <Palette onClose={onClose} onOpen={onOpen} />}
    {overlay === 'settings' && <Settings onClose={onClose} />}
    {overlay === 'keys' && <KeyList onClose={onClose} />}
  </Suspense>
);
