import type { Config } from './config.ts';
import { listRequest } from './list/request.ts';
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

const answers = new Map<string, Promise<Response>>();

const askConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  const config: Config = await response.json();
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
