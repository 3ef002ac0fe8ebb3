import { useIsFetching } from '@tanstack/react-query';
import { Suspense, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { matchRoute, Redirect, Route, Switch, useLocation, useRouter } from 'wouter';
import type { Overlay } from '../actions/overlay.ts';
import { useUndo } from '../actions/undo.ts';
import { currentSearch, go, isFormOpen, isListPath } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { List, type ListHandle } from '../list/list.tsx';
import { useWords } from '../messages/language.tsx';
import type { Place } from '../rows/place.ts';
import { Announcements } from '../ui/announce.tsx';
import { Boundary, Broken, LaterPart } from '../ui/boundary.tsx';
import { Button } from '../ui/button.tsx';
import { later, loadAhead } from '../ui/later.ts';
import { besideList, useMedia } from '../ui/media.ts';
import { useToasts } from '../ui/toasts.ts';
import { usePreferences } from '../use-preferences.ts';
import { Feed } from './feed.tsx';
import { NotFound } from './not-found.tsx';
import { Offline } from './offline.tsx';
import { Overlays } from './overlays.tsx';
import { TopBar } from './top-bar.tsx';
import { Waiting } from './waiting.tsx';

const Panel = later(async () => (await import('../customer/panel.tsx')).Panel);
const Deleted = later(async () => (await import('../deleted/deleted.tsx')).Deleted);
const Import = later(async () => (await import('../import/import.tsx')).Import);
const Printout = later(async () => (await import('../list/printout.tsx')).Printout);
const Toaster = later(async () => (await import('../ui/toaster.tsx')).Toaster);

export const App = () => (
  <Boundary
    fallback={
      <main>
        <Broken />
      </main>
    }
  >
    <Whole />
  </Boundary>
);

const Whole = () => {
  const { t } = useWords();
  const [overlay, setOverlay] = useState<Overlay>();
  const mayWrite = useMayWrite(); // a reader may follow another user's link to a form
  useTheme();
  useAppKeys(setOverlay);
  const [path] = useLocation();
  const hasToasted = useToasts().length > 0;

  return (
    <div className="flex h-full flex-col">
      <a href="#main" className="skip-link">
        {t.skipToMain}
      </a>
      <TopBar onOverlay={setOverlay} />
      <Offline />
      <Waiting />
      <main id="main" tabIndex={-1} className="relative flex min-h-0 grow overflow-x-clip outline-none">
        <Switch>
          <Route path="/">
            <Redirect to={`/customers${currentSearch()}`} replace />
          </Route>
          <Route path="/deleted/:id?">
            <Boundary of={path} fallback={<Broken />}>
              <Suspense>
                <Deleted />
              </Suspense>
            </Boundary>
          </Route>
          <Route path="/import">
            <Boundary fallback={<Broken />}>
              <Suspense>
                <Import />
              </Suspense>
            </Boundary>
          </Route>
          {!mayWrite && (
            <Route path="/customers/new">
              <Redirect to={`/customers${currentSearch()}`} replace />
            </Route>
          )}
          {!mayWrite && (
            <Route path="/customers/:id/edit">
              {({ id }) => <Redirect to={`/customers/${id}${currentSearch()}`} replace />}
            </Route>
          )}
          <Route>{isListPath(path) ? <Customers /> : <NotFound />}</Route>
        </Switch>
      </main>
      <Announcements />
      <LoadAhead />
      <Feed />
      <Overlays overlay={overlay} onClose={() => setOverlay(undefined)} onOpen={setOverlay} />
      <Boundary fallback={<PlainToasts />}>
        <Suspense>{hasToasted && <Toaster />}</Suspense>
      </Boundary>
    </div>
  );
};

/**
 * Loads the parts that must work offline: reading loaded records, typing into forms, error messages. It starts when
 * the browser is idle, after the first rows, to leave them the bandwidth.
 */
const LoadAhead = () => {
  const isFetching = useIsFetching() > 0;
  const [hasStarted, setStarted] = useState(false);
  useEffect(() => {
    if (isFetching || hasStarted) return;
    return whenIdle(() => {
      setStarted(true);
      void loadAhead();
    });
  }, [isFetching, hasStarted]);
  return <LaterPart>{hasStarted && <Printout />}</LaterPart>;
};

/** @returns a function that cancels it */
const whenIdle = (act: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(act);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, 2_000);
  return () => clearTimeout(timer);
};

/** Shows toasts as plain text if the part that draws them failed to load. */
const PlainToasts = () => (
  <div role="status" className="border-t border-line bg-raised px-4 py-2">
    {useToasts().map(({ id, text }) => (
      <p key={id}>{text}</p>
    ))}
  </div>
);

/** The list, with the record in the address beside it. */
const Customers = () => {
  const { parser } = useRouter();
  const namedIn = (path: string) => matchRoute(parser, '/customers/:id/:edit?', path)[1];
  const [path] = useLocation();
  const named = namedIn(path);
  const shown = namedIn(useDeferredValue(path)); // the row responds first: a panel takes several frames on a slow processor
  const isBeside = useMedia(besideList);
  const [isWanted, setWanted] = useState(!named || named.id === 'new');
  const openId = idOf(named);
  const list = useRef<ListHandle>(null);
  const [place, setPlace] = useState<Place>();
  const loaded = useCallback(() => setWanted(true), []);
  return (
    <>
      <List
        ref={list}
        openId={openId}
        isCovered={named !== null && !isBeside}
        isWanted={isWanted || !named}
        onPlace={setPlace}
      />
      {shown && (
        <Boundary of={`${shown.id} ${shown.edit}`} fallback={<BrokenPanel onBroken={loaded} />}>
          <Suspense fallback={<div className="panel" aria-busy="true" />}>
            <Panel
              customerId={idOf(shown)}
              isEdited={shown.edit === 'edit'}
              place={place}
              onStep={(by) => list.current?.step(by)}
              onRemove={(customer) => list.current?.remove([customer])}
              onLoaded={loaded}
            />
          </Suspense>
        </Boundary>
      )}
    </>
  );
};

/** The customer in the address; undefined for none, or a new one. */
const idOf = (named: { id: string } | null): string | undefined =>
  named === null || named.id === 'new' ? undefined : named.id;

/** Replaces a record that failed to load. The list still works. */
const BrokenPanel = ({ onBroken }: { onBroken: () => void }) => {
  const { t } = useWords();
  const toList = () => go(`/customers${currentSearch()}`);
  useEffect(onBroken, [onBroken]);
  useKeys({ Escape: toList });
  return (
    <aside className="panel" aria-label={t.customer}>
      <Broken />
      <Button kind="plain" className="self-center" onClick={toList}>
        {t.backToList}
      </Button>
    </aside>
  );
};

const useAppKeys = (setOverlay: (overlay: Overlay) => void) => {
  const { undoLast } = useUndo();
  const mayWrite = useMayWrite();
  useKeys({
    'Mod+k': () => setOverlay('palette'),
    '?': () => setOverlay('keys'),
    ...(mayWrite && {
      n: () => {
        if (!isFormOpen()) go(`/customers/new${currentSearch()}`);
      },
      'Mod+z': () => void undoLast(),
    }),
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
