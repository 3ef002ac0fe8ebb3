import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The files of the page by their paths, such as `assets/index-CravUdhX.css`. */
export type Files = Map<string, Uint8Array>;

export interface Build {
  files: Files;
  /** The absolute paths of the modules that the page is made of. */
  modules: Set<string>;
}

/** What the builder sends: a build, or why there is none. */
export type Built = Build | { failure: string };

/**
 * Builds the page in a folder, as it is deployed but into memory: several systems may start at once, and none sees half
 * of what another one writes. In a process of its own: Vite keeps 300 MB, which only the end of a process gives back.
 */
export const buildPage = async (folder: string): Promise<Build> => {
  const builder = fork(new URL('builder.ts', import.meta.url), [folder], {
    execArgv: ['--no-warnings'],
    serialization: 'advanced', // for the Map and its bytes
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(builder, 'exit').then(() => [{ failure: 'Vite ended without a build' }]);
  const [built] = (await Promise.race([once(builder, 'message'), ended])) as [Built];
  if ('failure' in built) throw new Error(built.failure);
  return built;
};
