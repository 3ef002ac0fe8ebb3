import { isAsset } from '../../web/files.ts';
import type { Config } from '../../web/src/config.ts';
import type { Files } from './release.ts';
import type { Stage } from './samconfig.ts';

/** Lists the assets of the page, for the next deployment to know what it replaces. */
export const listOfAssets = 'assets.json';

/** What the page is asked for by name: index.html and what else has no hash in its name. */
export const shellOf = (files: Files): Files => new Map([...files].filter(([path]) => !isAsset(path)));

export const configOf = (stage: Stage, release: string, outputs: Record<string, string>): Config => ({
  stage,
  release,
  daysToRestore: Number(outputs.DaysToRestore),
  signIn: {
    url: outputs.SignInUrl as string,
    clientId: outputs.PageClientId as string,
    scopes: ['openid', 'email', 'customers/read', 'customers/write'],
  },
});

/** All that is uploaded, in the order of that: index.html names the others, so that it comes last. */
export const pageOf = (built: Files, config: Config): Files => {
  const assets = [...built].filter(([path]) => isAsset(path));
  const { 'index.html': index, ...rest } = Object.fromEntries(shellOf(built));
  if (!index) throw new Error('The build of the page has no index.html.');
  return new Map([
    ...assets,
    ...Object.entries(rest),
    [listOfAssets, json(assets.map(([path]) => path))],
    ['config.json', json(config)],
    ['index.html', index],
  ]);
};

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** The assets of the page that this was the shell of. */
export const assetsOf = (shell: Files): string[] => {
  const list = shell.get(listOfAssets);
  return list ? (JSON.parse(Buffer.from(list).toString()) as string[]) : [];
};

/** For how long a page that somebody has open still finds what it loads later. */
const patience = 30 * 24 * 60 * 60_000;

/** Assets of former pages, by when they were last written: with their page, or when that was replaced. */
export const assetsToRemove = (found: { path: string; written: Date }[], page: Files, now: number): string[] =>
  found
    .filter(({ path, written }) => isAsset(path) && !page.has(path) && now - written.getTime() > patience)
    .map(({ path }) => path);
