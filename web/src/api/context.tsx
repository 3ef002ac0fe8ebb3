import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Config } from '../config.ts';
import { confirmBeforeSignOut } from '../session/leaving.ts';
import type { Session } from '../session/session.ts';
import type { Api } from './client.ts';

/** Shared by all parts of the page. */
export interface App {
  config: Config;
  api: Api;
  session: Session;
}

const Context = createContext<App | undefined>(undefined);

export const AppProvider = ({ value, children }: { value: App; children: ReactNode }) => {
  const app = useMemo(() => ({ ...value, session: confirmBeforeSignOut(value.session) }), [value]);
  return <Context value={app}>{children}</Context>;
};

export const useApp = (): App => {
  const app = use(Context);
  if (!app) throw new Error('useApp needs an AppProvider above it');
  return app;
};

/** Whether this user may change customers. Readers see no controls that the API would reject. */
export const useMayWrite = (): boolean => useApp().session.person?.mayWrite ?? true;
