import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { connect } from './api/client.ts';
import { App } from './app/app.tsx';
import { type App as AppContext, AppProvider } from './app/context.tsx';
import { NotStarted } from './app/not-started.tsx';
import type { Config } from './config.ts';
import { LanguageProvider, loadWords } from './messages/language.tsx';
import { usePath, useSearchText } from './navigation.ts';
import { getPreferences, languageOf } from './preferences.ts';
import { type Session, withoutSignIn } from './session/session.ts';

const queries = new QueryClient({
  // the client of the API tries again by itself; offline, reads wait for the network
  defaultOptions: { queries: { retry: false, staleTime: 30_000 } },
});

const sessionOf = async ({ signIn }: Config): Promise<Session> =>
  signIn ? (await import('./session/oidc.ts')).startSession(signIn) : withoutSignIn;

const Page = ({ app }: { app: AppContext }) => (
  <AppProvider value={app}>
    <QueryClientProvider client={queries}>
      <Router hook={usePath} searchHook={useSearchText}>
        <App />
      </Router>
    </QueryClientProvider>
  </AppProvider>
);

/** What there is to see: the page, or why it cannot start. */
const start = async ({ config: asked, answers }: NonNullable<typeof early>): Promise<ReactNode> => {
  const config = await asked.catch((error: unknown) => console.error(error));
  if (!config) return <NotStarted />;
  try {
    const session = await sessionOf(config);
    return <Page app={{ config, session, customers: connect(session, answers) }} />;
  } catch (error) {
    return <NotStarted error={error} signIn={config.signIn} />;
  }
};

const words = await loadWords(languageOf(getPreferences()));
if (!globalThis.early) throw new Error('boot.ts has not run');
const page = await start(globalThis.early);
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider initial={words}>{page}</LanguageProvider>
  </StrictMode>,
);
