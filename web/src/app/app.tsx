import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Redirect, Route, Switch, useRoute } from 'wouter';
import { useDeletions } from '../api/deletions.ts';
import { useKeys } from '../keys/use-keys.ts';
import { List, type ListHandle } from '../list/list.tsx';
import { Waiting } from '../list/states.tsx';
import { useWords } from '../messages/language.tsx';
import { currentSearch, go } from '../navigation.ts';
import { Announcements } from '../ui/announce.tsx';
import { besideList, useMedia } from '../ui/media.ts';
import { useToasts } from '../ui/toasts.ts';
import { usePreferences } from '../use-preferences.ts';
import { useMayWrite } from './context.tsx';
import { Offline } from './offline.tsx';
import { type Overlay, Overlays } from './overlays.tsx';
import { TopBar } from './top-bar.tsx';

const Panel = lazy(() => import('../customer/panel.tsx'));
const Deleted = lazy(() => import('../deleted/deleted.tsx'));
const Toaster = lazy(() => import('../ui/toaster.tsx'));

export const App = () => {
  const { t } = useWords();
  const [overlay, setOverlay] = useState<Overlay>();
  useTheme();
  useAppKeys(setOverlay);
  const hasToasted = useToasts().length > 0;

  return (
    <div className="flex h-full flex-col">
      <a href="#main" className="skip-link">
        {t.skipToMain}
      </a>
      <TopBar onOverlay={setOverlay} />
      <Offline />
      <Waiting />
      <main id="main" tabIndex={-1} className="relative flex min-h-0 grow outline-none">
        <Switch>
          <Route path="/">
            <Redirect to={`/customers${currentSearch()}`} replace />
          </Route>
          <Route path="/deleted">
            <Suspense>
              <Deleted />
            </Suspense>
          </Route>
          <Route>
            <Customers />
          </Route>
        </Switch>
      </main>
      <Announcements />
      <Overlays overlay={overlay} onClose={() => setOverlay(undefined)} onOpen={setOverlay} />
      <Suspense>{hasToasted && <Toaster />}</Suspense>
    </div>
  );
};

/** The list, and beside it the record that the address names. */
const Customers = () => {
  const [, named] = useRoute('/customers/:id/:edit?');
  const isBeside = useMedia(besideList);
  const [isWanted, setWanted] = useState(!named || named.id === 'new');
  const openId = named && named.id !== 'new' ? named.id : undefined;
  const list = useRef<ListHandle>(null);
  const loaded = useCallback(() => setWanted(true), []);
  return (
    <>
      <List ref={list} openId={openId} isCovered={named !== null && !isBeside} isWanted={isWanted || !named} />
      {named && (
        <Suspense fallback={<div className="panel" aria-busy="true" />}>
          <Panel
            customerId={openId}
            isEdited={named.edit === 'edit'}
            onStep={(by) => list.current?.step(by)}
            onLoaded={loaded}
          />
        </Suspense>
      )}
    </>
  );
};

const useAppKeys = (setOverlay: (overlay: Overlay) => void) => {
  const { undoLast } = useDeletions();
  const mayWrite = useMayWrite();
  useKeys({
    'Mod+k': () => setOverlay('palette'),
    '?': () => setOverlay('keys'),
    ...(mayWrite && { n: () => go(`/customers/new${currentSearch()}`), 'Mod+z': () => void undoLast() }),
  });
};

const useTheme = () => {
  const { theme } = usePreferences();
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
};
