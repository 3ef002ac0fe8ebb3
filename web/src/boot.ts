import { listRequest } from './address/plain-list.ts';
import type { Config } from './config.ts';
import { readDefaultView } from './default-view.ts';
import { showStartFailure } from './failed-to-start.ts';
import { languageOf, readPreferences } from './preferences.ts';

/** Runs before the page's script and before anything is drawn, so it stays small. */

declare global {
  /** The config, and responses by their URL, requested before the page's script has loaded. */
  var early: { config: Promise<Config>; responses: Map<string, Promise<Response>> } | undefined;
}

const preferences = readPreferences();
const root = document.documentElement;
if (preferences.theme !== 'system') root.dataset.theme = preferences.theme;
const language = languageOf(preferences);
root.lang = language === 'ar' ? 'en' : language; // its words are English
if (language === 'ar') root.dir = 'rtl';

const handleError = ({ error, message, target }: ErrorEvent) => {
  if (target === window) showStartFailure(error ?? message, language);
  if (target instanceof HTMLScriptElement && isOfPage(target))
    showStartFailure(`${target.src} failed to load`, language);
};
/** Failures of other scripts, such as one that a proxy injects, are harmless. */
const isOfPage = ({ src }: HTMLScriptElement): boolean => src.startsWith(`${location.origin}/assets/`);
addEventListener('error', handleError, { capture: true }); // errors of scripts that fail to load do not bubble

const responses = new Map<string, Promise<Response>>();

const loadConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
};

const requestConfig = async (): Promise<Config> => {
  const config = await loadConfig().catch((error: Error) => {
    throw Object.assign(new Error(`/config.json: ${error.message}`), { name: 'SettingsMissing' });
  });
  if (!config.signIn) requestList();
  return config;
};

const isList = () => location.pathname === '/' || location.pathname === '/customers';

const defaultView = isList() && location.search === '' ? readDefaultView() : undefined;
if (defaultView !== undefined) history.replaceState(history.state, '', `/customers${defaultView}`);

/** Requests the list in the address, with the URL that the page will use. Only the page knows ranges of registration dates. */
const requestList = () => {
  const search = new URLSearchParams(location.search);
  if (!isList() || search.has('registered')) return;
  const url = `${location.origin}/api/customers?${listRequest(search)}`;
  responses.set(url, fetch(url));
};

globalThis.early = { config: requestConfig(), responses };
globalThis.early.config.catch(() => {}); // main.tsx reports it
