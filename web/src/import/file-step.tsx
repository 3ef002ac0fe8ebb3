import { CircleAlert, FileUp } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Earlier } from './earlier.tsx';
import { Frame } from './frame.tsx';
import type { OpenedFile, ReadingChoices } from './import-file.ts';
import { Preview } from './preview.tsx';
import { useWords } from './use-words.ts';

/** A file that was chosen, and how far reading it has come. */
export interface Chosen {
  file: File;
  opened?: OpenedFile;
  isReading: boolean;
  /** Why it cannot be read. */
  failure?: string;
}

interface FileStepProps {
  chosen: Chosen | undefined;
  onChoose: (file: File) => void;
  onChange: (choices: ReadingChoices) => void;
  onTemplate: () => void;
  onNext: () => void;
}

export const FileStep = ({ chosen, onChoose, onChange, onTemplate, onNext }: FileStepProps) => {
  const { w } = useWords();
  const { opened, isReading = false, failure } = chosen ?? {};
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop(onChoose);
  const choose = () => input.current?.click();
  const isEmpty = opened?.rows === 0;
  return (
    <Frame
      title={w.title}
      hint={w.fileHint}
      actions={
        opened && (
          <>
            <Button onClick={choose}>{w.chooseOther}</Button>
            <Button
              kind="primary"
              className="ms-auto"
              onClick={onNext}
              disabledReason={isReading ? w.reading : isEmpty ? w.noRows : undefined}
            >
              {w.next}
            </Button>
          </>
        )
      }
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json,text/csv,text/tab-separated-values,text/plain"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onChoose(file);
          target.value = ''; // the same file may be chosen again after a correction
        }}
      />
      {opened ? (
        <Preview name={chosen?.file.name ?? ''} opened={opened} onChange={onChange} />
      ) : (
        <DropZone isOver={isOver}>
          <Empty isReading={isReading} onChoose={choose} onTemplate={onTemplate} />
        </DropZone>
      )}
      {failure !== undefined && <Unreadable name={chosen?.file.name ?? ''} why={failure} />}
      {isEmpty && <Unreadable name={chosen?.file.name ?? ''} why={w.noRows} />}
      {!opened && <Earlier onContinue={choose} />}
    </Frame>
  );
};

interface EmptyProps {
  isReading: boolean;
  onChoose: () => void;
  onTemplate: () => void;
}

const Empty = ({ isReading, onChoose, onTemplate }: EmptyProps) => {
  const { w } = useWords();
  return (
    <>
      <span
        aria-hidden="true"
        className={`inline-flex size-12 items-center justify-center rounded-full bg-raised text-muted ${isReading ? 'animate-pulse' : ''}`}
      >
        <FileUp className="size-6" />
      </span>
      {/* a finger drops nothing */}
      <p role="status" className={isReading ? '' : 'pointer-coarse:hidden'}>
        {isReading ? w.reading : w.drop}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button kind="primary" onClick={onChoose} disabledReason={isReading ? w.reading : undefined}>
          {w.chooseFile}
        </Button>
        <Button kind="plain" onClick={onTemplate}>
          {w.template}
        </Button>
      </div>
    </>
  );
};

/** The frame of the first screen. A file can be dropped anywhere on the page. */
const DropZone = ({ isOver, children }: { isOver: boolean; children: ReactNode }) => (
  <div
    className={`flex flex-col items-center gap-3 rounded-dialog border border-dashed px-4 py-12 ${isOver ? 'border-accent bg-soft' : 'border-control bg-surface'}`}
  >
    {children}
  </div>
);

/** Takes files that are dropped on the page, which the browser would open otherwise. @returns whether one is held over it */
const useDrop = (onFile: (file: File) => void): boolean => {
  const [isOver, setOver] = useState(false);
  const onDrop = useEffectEvent((file: File | undefined) => {
    setOver(false);
    if (file) onFile(file);
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const left = ({ relatedTarget }: DragEvent) => setOver(relatedTarget !== null);
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      onDrop(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', left);
    addEventListener('drop', dropped);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', left);
      removeEventListener('drop', dropped);
    };
  }, []);
  return isOver;
};

const Unreadable = ({ name, why }: { name: string; why: string }) => {
  const { w } = useWords();
  return (
    <p role="alert" className="mt-4 flex items-start gap-2 rounded-control border border-danger bg-surface px-4 py-3">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">
          {w.notReadable} <bdi>{name}</bdi>
        </span>
        <span className="block">{why}</span>
      </span>
    </p>
  );
};
