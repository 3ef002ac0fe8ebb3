import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { Router } from 'wouter';
import { connect } from './api/client.ts';
import { App } from './app/app.tsx';
import { AppProvider } from './app/context.tsx';
import { NotStarted } from './app/not-started.tsx';
import type { Config } from './config.ts';
import { LanguageProvider, loadWords, type Words } from './messages/language.tsx';
import { usePath, useSearchText } from './navigation.ts';
import { getPreferences, languageOf } from './preferences.ts';
import { type Session, withoutSignIn } from './session/session.ts';

const queries = new QueryClient({
  // the client of the API tries again by itself; offline, reads wait for the network
  defaultOptions: { queries: { retry: false, staleTime: 30_000 } },
});

const sessionOf = async ({ signIn }: Config): Promise<Session> =>
  signIn ? (await import('./session/oidc.ts')).startSession(signIn) : withoutSignIn;

const start = async (root: Root, words: Words): Promise<void> => {
  const { early } = globalThis;
  if (!early) throw new Error('boot.ts has not run');
  try {
    const config = await early.config;
    const session = await sessionOf(config);
    const app = { config, session, customers: connect(session, early.answers) };
    root.render(
      <StrictMode>
        <LanguageProvider initial={words}>
          <AppProvider value={app}>
            <QueryClientProvider client={queries}>
              <Router hook={usePath} searchHook={useSearchText}>
                <App />
              </Router>
            </QueryClientProvider>
          </AppProvider>
        </LanguageProvider>
      </StrictMode>,
    );
  } catch (error) {
    root.render(
      <LanguageProvider initial={words}>
        <NotStarted error={error} />
      </LanguageProvider>,
    );
  }
};

const words = await loadWords(languageOf(getPreferences()));
await start(createRoot(document.getElementById('root') as HTMLElement), words);
