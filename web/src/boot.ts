import { listRequest } from './address/list-query.ts';
import type { Config } from './config.ts';
import { showStartFailure } from './failed-to-start.ts';
import { languageOf, readPreferences } from './preferences.ts';

/** What comes before the page's script: it is small, and nothing is seen before it has run. */

declare global {
  /** What was asked for before the page's script came: the settings, and answers by the address that was asked. */
  var early: { config: Promise<Config>; answers: Map<string, Promise<Response>> } | undefined;
}

const preferences = readPreferences();
const root = document.documentElement;
if (preferences.theme !== 'system') root.dataset.theme = preferences.theme;
const language = languageOf(preferences);
root.lang = language === 'ar' ? 'en' : language; // its words are English
if (language === 'ar') root.dir = 'rtl';

const failed = ({ error, message, target }: ErrorEvent) => {
  if (target === window) showStartFailure(error ?? message, language);
  if (target instanceof HTMLScriptElement && isOfPage(target))
    showStartFailure(`${target.src} failed to load`, language);
};
/** The page starts without the scripts of others, such as one that a proxy puts in. */
const isOfPage = ({ src }: HTMLScriptElement): boolean => src.startsWith(`${location.origin}/assets/`);
addEventListener('error', failed, { capture: true }); // the error of a script that fails to load does not bubble

const answers = new Map<string, Promise<Response>>();

const loadConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
};

const askConfig = async (): Promise<Config> => {
  const config = await loadConfig().catch((error: Error) => {
    throw Object.assign(new Error(`/config.json: ${error.message}`), { name: 'SettingsMissing' });
  });
  if (!config.signIn) askList();
  return config;
};

/** The list that the address of the page asks for, as the page will ask for it. */
const askList = () => {
  const { pathname, search, origin } = location;
  if (pathname !== '/' && pathname !== '/customers') return;
  const url = `${origin}/api/customers?${listRequest(new URLSearchParams(search))}`;
  answers.set(url, fetch(url));
};

globalThis.early = { config: askConfig(), answers };
globalThis.early.config.catch(() => {}); // main.tsx says so
