import { download } from '../ui/download.ts';

/** A file that is being written. */
export interface OpenFile {
  write: (text: string) => Promise<void>;
  /** Saves what was written. */
  close: () => Promise<void>;
  /** Saves nothing. */
  discard: () => Promise<void>;
}

/** The part of the File System Access API that Chromium has. */
interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{
    name: string;
    createWritable: () => Promise<{
      write: (text: string) => Promise<void>;
      close: () => Promise<void>;
      abort: () => Promise<void>;
    }>;
  }>;
}

/** Thrown if the file cannot be written, for example on a full disk. */
export class NotSaved extends Error {}

/**
 * Opens a file for writing, at a place that the user chooses. It writes to the disk if the browser can, so that an export
 * of any size takes little memory. Otherwise it collects the text and downloads it at the end. Call it in a click.
 *
 * @returns the file and its name; undefined if the user canceled
 */
export const openFile = async (suggestedName: string): Promise<{ name: string; file: OpenFile } | undefined> => {
  const { showSaveFilePicker } = window as Picker;
  if (!showSaveFilePicker) return { name: suggestedName, file: downloaded(suggestedName) };
  const handle = await showSaveFilePicker({ suggestedName }).catch((error: Error) => {
    if (error.name === 'AbortError') return undefined;
    throw new NotSaved();
  });
  if (!handle) return undefined;
  const stream = await handle.createWritable().catch(fail);
  return {
    name: handle.name,
    file: {
      write: (text) => stream.write(text).catch(fail),
      close: () => stream.close().catch(fail),
      discard: () => stream.abort(),
    },
  };
};

const fail = (): never => {
  throw new NotSaved();
};

const downloaded = (name: string): OpenFile => {
  const parts: string[] = [];
  return {
    write: async (text) => void parts.push(text),
    close: async () => download(new Blob(parts, { type: 'application/octet-stream' }), name),
    discard: async () => void parts.splice(0),
  };
};
