import { forEachField } from 'customers-model/fields';
import type { CountryCode } from 'libphonenumber-js/min';
import { useRef, useState } from 'react';
import { announce } from '../ui/announce.tsx';
import type { Chosen } from './file-step.tsx';
import type { OpenedFile, ReadingChoices } from './import-file.ts';
import { useWords } from './use-words.ts';
import { whyUnreadable } from './words.ts';
import { type ImportWorker, UnreadableFile } from './worker-client.ts';

/** Reads the chosen file. The latest choice counts. */
export const useChosen = (worker: () => ImportWorker, country: CountryCode | undefined) => {
  const { t, w } = useWords();
  const [chosen, setChosen] = useState<Chosen>();
  const latest = useRef(0);

  /** @returns the file as read; undefined if it is unreadable, or another one has been chosen since */
  const open = async (file: File, choices: ReadingChoices = {}): Promise<OpenedFile | undefined> => {
    const id = ++latest.current;
    const isLatest = () => id === latest.current;
    setChosen((before) => ({
      // shows the new choices at once: the file may take seconds to read
      ...(before?.file === file && before.opened && { opened: { ...before.opened, ...choices } as OpenedFile }),
      file,
      isReading: true,
    }));
    try {
      const labels = forEachField((name) => [t.fields[name]]);
      const opened = await worker().open(file, { ...choices, labels, country });
      if (!isLatest()) return undefined;
      setChosen({ file, opened, isReading: false });
      announce(w.fileRead(file.name, w.rows(opened.rows)));
      return opened;
    } catch (error) {
      if (isLatest()) fail(file, error);
      return undefined;
    }
  };
  const fail = (file: File, error: unknown) => {
    const failure = error instanceof UnreadableFile ? whyUnreadable(error.why, w) : w.unreadableOther;
    setChosen({ file, isReading: false, failure });
  };
  return { chosen, open, fail, forget: () => setChosen(undefined) };
};
