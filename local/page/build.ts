import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The files of the page by their paths, such as `assets/index-CravUdhX.css`. */
export type Files = Map<string, Uint8Array>;

export interface Build {
  files: Files;
  /** The absolute paths of the modules that the bundler read. */
  modules: Set<string>;
}

export class BuildError extends Error {
  /** The absolute paths of the modules that the bundler read before it failed. */
  readonly modules: Set<string>;

  constructor({ failure, modules }: FailedBuild) {
    super(failure);
    this.modules = modules;
  }
}

/** A failed build as the builder process sends it. */
export interface FailedBuild {
  failure: string;
  modules: Set<string>;
}

/**
 * Builds the page in a folder as it is deployed, but into memory: systems that start at the same time never see each
 * other's half-written files. The build runs in its own process, because Vite keeps 300 MB until its process ends.
 *
 * @throws BuildError
 */
export const buildPage = async (folder: string): Promise<Build> => {
  const builder = fork(new URL('builder.ts', import.meta.url), [folder], {
    execArgv: ['--no-warnings'],
    serialization: 'advanced', // for Map, Set and bytes
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const noBuild: FailedBuild = { failure: 'Vite ended without a build', modules: new Set() };
  const ended = once(builder, 'exit').then(() => [noBuild]);
  const [build] = (await Promise.race([once(builder, 'message'), ended])) as [Build | FailedBuild];
  if ('failure' in build) throw new BuildError(build);
  return build;
};
