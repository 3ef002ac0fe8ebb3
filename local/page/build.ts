import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The files of the page by their paths, such as `assets/index-CravUdhX.css`. */
export type Files = Map<string, Uint8Array>;

/**
 * Builds the page in a folder, as it is deployed but into memory: several systems may start at once, and none sees
 * half of what another one writes. In a thread of its own, as Vite would hold up what else starts.
 */
export const buildPage = async (folder: string): Promise<Files> => {
  const builder = new Worker(new URL('builder.ts', import.meta.url), { workerData: folder });
  const ended = once(builder, 'exit').then(() => {
    throw new Error('Vite ended without a build');
  });
  const [files] = (await Promise.race([once(builder, 'message'), ended])) as [Files];
  void builder.terminate();
  return files;
};
