import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { queryOf } from './address/list-query.ts';
import { usePath, useSearchText } from './address/navigation.ts';
import { type Api, connect } from './api/client.ts';
import { type App as AppContext, AppProvider } from './api/context.tsx';
import { freshFor, loadList } from './api/queries.ts';
import { App } from './app/app.tsx';
import { NotSignedIn } from './app/not-signed-in.tsx';
import type { Config } from './config.ts';
import { LanguageProvider, loadWords } from './messages/language.tsx';
import { getPreferences, languageOf } from './preferences.ts';
import { type Session, SignedOut, withoutSignIn } from './session/session.ts';

const queries = new QueryClient({
  // the API client retries by itself; offline, reads wait for the network
  defaultOptions: { queries: { retry: false, staleTime: freshFor } },
});

const sessionOf = async ({ signIn }: Config): Promise<Session> =>
  signIn ? (await import('./session/oidc.ts')).startSession(signIn) : withoutSignIn;

const Page = ({ app }: { app: AppContext }) => (
  <AppProvider value={app}>
    <QueryClientProvider client={queries}>
      {/* biome-ignore lint/nursery/useReactCompiler: wouter takes its hooks as properties */}
      <Router hook={usePath} searchHook={useSearchText}>
        <App />
      </Router>
    </QueryClientProvider>
  </AppProvider>
);

/** In milliseconds. */
const longestWaitForRows = 100;

/**
 * Waits briefly for the rows that boot.ts has requested, so that the page starts with them. Drawing placeholders
 * first takes half a second on a slow processor.
 */
const waitForRows = (api: Api): Promise<void> =>
  Promise.race([
    loadList(queries, api, queryOf(new URLSearchParams(location.search))),
    new Promise<void>((resolve) => setTimeout(resolve, longestWaitForRows)),
  ]);

/** The page, or the sign-in button for a user who is signed out. Rejects if the page cannot start. */
const start = async ({ config: requested, responses }: NonNullable<typeof early>): Promise<ReactNode> => {
  const config = await requested;
  try {
    const session = await sessionOf(config);
    const isListRequested = responses.size > 0;
    const api = connect(session, responses);
    if (isListRequested) await waitForRows(api);
    return <Page app={{ config, session, api }} />;
  } catch (error) {
    if (error instanceof SignedOut && config.signIn)
      return <NotSignedIn reason={error.reason} signIn={config.signIn} />;
    throw error;
  }
};

/** Not a top-level await: lazy chunks import from this file, and would wait for it to finish. */
const show = async (): Promise<void> => {
  const words = await loadWords(languageOf(getPreferences())).catch(() => loadWords('en'));
  if (!globalThis.early) throw new Error('boot.ts has not run');
  const page = await start(globalThis.early);
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <LanguageProvider initial={words}>{page}</LanguageProvider>
    </StrictMode>,
  );
};

show().catch(reportError); // boot.ts shows the error
