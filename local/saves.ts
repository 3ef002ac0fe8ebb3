import { once } from 'node:events';
import { relative } from 'node:path';
import { watch } from 'chokidar';

/** Saves within this time of each other, in milliseconds, are reported together. */
const debounceMs = 100;

export interface Watched {
  folders: string[];
  /** Names of files and folders to ignore, at any depth. */
  except: string[];
  /** Files with other endings are ignored. */
  ending: string;
}

export interface Watcher {
  close: () => Promise<void>;
}

/** Watches for saves, and calls `saved` with the paths of files that were saved together, relative to `folder`. */
export const watchSaves = async (
  folder: string,
  { folders, except, ending }: Watched,
  saved: (files: string[]) => void,
): Promise<Watcher> => {
  let files: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const report = () => {
    const together = files;
    files = [];
    saved(together);
  };
  const ignored = (path: string) =>
    relative(folder, path)
      .split('/')
      .some((name) => except.includes(name));
  const watcher = watch(folders, { cwd: folder, ignored, ignoreInitial: true }).on('all', (event, file) => {
    if (!event.endsWith('Dir') && !file.endsWith(ending)) return;
    files.push(file);
    clearTimeout(timer);
    timer = setTimeout(report, debounceMs);
  });
  await once(watcher, 'ready');
  return {
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
};
