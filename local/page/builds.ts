import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { type Watcher, watchSaves } from '../saves.ts';
import { type BuildError, buildPage, type Files } from './build.ts';

/** The folder that Vite builds. Tailwind reads every file in it. */
const root = 'web';

export interface BuildResult {
  /** Undefined when the build failed. */
  files?: Files;
  modules: Set<string>;
}

/** After how many milliseconds a build is announced in the terminal. */
const announceAfter = 1_000;

/**
 * Builds the page of a project now and after each save of a file that the last build read: the files in `web`, and the
 * modules elsewhere. Calls `onBuild` when a build starts.
 */
export const startBuilds = async (
  project: string,
  onBuild: (build: Promise<BuildResult>) => void,
): Promise<Watcher> => {
  const watchers = new Map<string, Watcher>();
  let latest: Promise<BuildResult>;

  const build = async (): Promise<BuildResult> => {
    const startedAt = Date.now();
    const result = await buildAndReport(project);
    const folders = foldersOf(project, result.modules).filter((folder) => !watchers.has(folder));
    for (const folder of folders) await watch(folder);
    const missed = folders.length > 0 && (await savedSince(startedAt, result.modules));
    if (missed) onSave([relative(project, missed)]);
    return result;
  };
  const rebuild = async (saves: string[], before: Promise<BuildResult>): Promise<BuildResult> => {
    const previous = await before; // one build at a time
    const changed = saves.filter((file) => isRead(project, file, previous)).at(-1);
    if (changed === undefined) return previous;
    const next = await build();
    if (next.files) console.log(`Rebuilt the page after a change of ${changed}`);
    return next;
  };
  const onSave = (saves: string[]) => {
    latest = rebuild(saves, latest);
    onBuild(latest);
  };
  const watch = async (folder: string) => {
    const watched = { folders: [folder], except: ['dist', 'node_modules'], ending: '' };
    watchers.set(folder, await watchSaves(project, watched, onSave));
  };

  latest = build();
  onBuild(latest);
  await watch(root);
  return {
    close: async () => {
      await latest; // cut off, Rolldown would report a bug in Rolldown
      for (const watcher of watchers.values()) await watcher.close();
      await latest;
    },
  };
};

/** Reports a failure in the terminal. */
const buildAndReport = async (project: string): Promise<BuildResult> => {
  const timer = setTimeout(() => console.log('Building the page …'), announceAfter);
  try {
    return await buildPage(`${project}${root}`);
  } catch (error) {
    const { message, modules } = error as BuildError;
    console.error(`The page cannot be built: ${message}`);
    return { modules };
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Whether the last build read a file. A new file outside `web` counts once a module imports it, which is a save of that
 * module. Any file may fix a failed build, such as a missing import.
 */
const isRead = (project: string, file: string, { files, modules }: BuildResult): boolean =>
  !files || file.startsWith(`${root}/`) || modules.has(`${project}${file}`);

/** The project's folders that have modules in them, such as `model`. */
const foldersOf = (project: string, modules: Set<string>): string[] => {
  const files = [...modules].filter((file) => file.startsWith(project) && !file.includes('/node_modules/'));
  return [...new Set(files.map((file) => relative(project, file).split(sep)[0] as string))];
};

/** A module that was saved while the build ran, when its folder was not watched yet. */
const savedSince = async (time: number, modules: Set<string>): Promise<string | undefined> => {
  for (const file of modules) {
    const { mtimeMs = 0 } = (await stat(file).catch(() => undefined)) ?? {};
    if (mtimeMs > time) return file;
  }
  return undefined;
};
