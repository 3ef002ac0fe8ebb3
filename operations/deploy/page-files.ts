import { isAsset } from '../../web/files.ts';
import type { Config } from '../../web/src/config.ts';
import type { Files } from './release.ts';
import type { Stage } from './samconfig.ts';

/** The file that lists the assets of the page, so that the next deployment knows which ones it replaces. */
export const listOfAssets = 'assets.json';

/** The files that browsers request by a fixed name: index.html and others without a hash in their name. */
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

/** All files to upload, in order: index.html comes last, because it refers to the others. */
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

/** The assets that the page with this shell uses. */
export const assetsOf = (shell: Files): string[] => {
  const list = shell.get(listOfAssets);
  return list ? (JSON.parse(Buffer.from(list).toString()) as string[]) : [];
};

/** How long a replaced page's assets stay, in milliseconds: a tab that is still open may load some of them later. */
const assetRetentionMs = 30 * 24 * 60 * 60_000;

/** Assets of earlier pages whose retention is over. It starts when their page is replaced, which writes them again. */
export const assetsToRemove = (found: { path: string; written: Date }[], page: Files, now: number): string[] =>
  found
    .filter(({ path, written }) => isAsset(path) && !page.has(path) && now - written.getTime() > assetRetentionMs)
    .map(({ path }) => path);
