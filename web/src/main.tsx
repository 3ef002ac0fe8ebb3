import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { queryOf } from './address/list-query.ts';
import { usePath, useSearchText } from './address/navigation.ts';
import { type Customers, connect } from './api/client.ts';
import { type App as AppContext, AppProvider } from './api/context.tsx';
import { freshFor, loadList } from './api/queries.ts';
import { App } from './app/app.tsx';
import { NotSignedIn } from './app/not-signed-in.tsx';
import type { Config } from './config.ts';
import { LanguageProvider, loadWords } from './messages/language.tsx';
import { getPreferences, languageOf } from './preferences.ts';
import { type Session, SignedOut, withoutSignIn } from './session/session.ts';

const queries = new QueryClient({
  // the client of the API tries again by itself; offline, reads wait for the network
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

/** The most that the page waits for its first rows, in milliseconds. */
const patience = 100;

/**
 * The rows that boot.ts has asked for have often come by now, or nearly: then the page begins with them, and does not
 * draw the place for them first. On a slow processor that takes half a second.
 */
const firstRows = (customers: Customers): Promise<void> =>
  Promise.race([
    loadList(queries, customers, queryOf(new URLSearchParams(location.search))),
    new Promise<void>((resolve) => setTimeout(resolve, patience)),
  ]);

/** The page, or the button to sign in where nobody is signed in. Rejects where the page cannot start. */
const start = async ({ config: asked, answers }: NonNullable<typeof early>): Promise<ReactNode> => {
  const config = await asked;
  try {
    const session = await sessionOf(config);
    const isAsked = answers.size > 0;
    const customers = connect(session, answers);
    if (isAsked) await firstRows(customers);
    return <Page app={{ config, session, customers }} />;
  } catch (error) {
    if (error instanceof SignedOut && config.signIn)
      return <NotSignedIn reason={error.reason} signIn={config.signIn} />;
    throw error;
  }
};

/** No await at the top of the file: what is loaded later imports from this file, and would wait for it to end. */
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

show().catch(reportError); // boot.ts shows it
