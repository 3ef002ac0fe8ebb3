import { isAsset } from '../../web/files.ts';
import type { Config } from '../../web/src/config.ts';
import type { Files } from './release.ts';
import type { Stage } from './samconfig.ts';

/**
 * The name of the file that lists the assets of the page. The next deployment reads it to find the assets it replaces.
 */
export const listOfAssets = 'assets.json';

/** Returns the files without a hash in their name, such as index.html. Browsers request them by a fixed name. */
export const shellOf = (files: Files): Files => new Map([...files].filter(([path]) => !isAsset(path)));

/** Returns the content of config.json, from the outputs of the stack. */
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

/** Returns all files to upload, in order. index.html comes last, because it refers to the others. */
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

/** Returns the paths of the assets that the page with this shell uses. */
export const assetsOf = (shell: Files): string[] => {
  const list = shell.get(listOfAssets);
  return list ? (JSON.parse(Buffer.from(list).toString()) as string[]) : [];
};

/** How long the assets of a replaced page are kept, in milliseconds. Open tabs may still load them. */
const assetRetentionMs = 30 * 24 * 60 * 60_000;

/**
 * Returns the paths of expired assets of earlier pages. Their retention starts when the page is replaced, because
 * `resetAge` writes them again then.
 */
export const assetsToRemove = (found: { path: string; written: Date }[], page: Files, now: number): string[] =>
  found
    .filter(({ path, written }) => isAsset(path) && !page.has(path) && now - written.getTime() > assetRetentionMs)
    .map(({ path }) => path);
