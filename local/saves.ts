import { once } from 'node:events';
import { relative } from 'node:path';
import { watch } from 'chokidar';

/** How long to wait for further saves, in milliseconds. */
const quiet = 100;

export interface Watched {
  folders: string[];
  /** Names of files and folders that do not count, wherever they are. */
  except: string[];
  /** How the name of a file ends that counts. */
  ending: string;
}

export interface Watcher {
  close: () => Promise<void>;
}

/** Calls `saved` with the files that were saved together; paths are relative to `folder`. */
export const watchSaves = async (
  folder: string,
  { folders, except, ending }: Watched,
  saved: (files: string[]) => void,
): Promise<Watcher> => {
  let files: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const settled = () => {
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
    timer = setTimeout(settled, quiet);
  });
  await once(watcher, 'ready');
  return {
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
};
