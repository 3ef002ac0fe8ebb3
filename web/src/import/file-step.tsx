import { CircleAlert, FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Earlier } from './earlier.tsx';
import { Frame } from './frame.tsx';
import type { OpenedFile } from './import-file.ts';
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

export interface ReadingChoices {
  encoding?: string | undefined;
  separator?: string | undefined;
  hasHeaders?: boolean | undefined;
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
      <DropZone isSmall={opened !== undefined} onFile={onChoose}>
        {opened && !isReading ? (
          <Preview file={chosen?.file} opened={opened} onChange={onChange} />
        ) : (
          <Empty isReading={isReading} onChoose={choose} onTemplate={onTemplate} />
        )}
      </DropZone>
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
      <p role="status">{isReading ? w.reading : w.drop}</p>
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

interface DropZoneProps {
  isSmall: boolean;
  onFile: (file: File) => void;
  children: React.ReactNode;
}

/** The place to drop a file. The button in it serves the keyboard. */
const DropZone = ({ isSmall, onFile, children }: DropZoneProps) => {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  const look = isSmall ? '' : 'flex flex-col items-center gap-3 rounded-dialog border border-dashed px-4 py-12';
  return (
    <div
      className={`${look} ${isOver ? 'border-accent bg-soft' : 'border-control bg-surface'} ${isSmall ? 'bg-transparent' : ''}`}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
};

const Unreadable = ({ name, why }: { name: string; why: string }) => {
  const { w } = useWords();
  return (
    <p role="alert" className="mt-4 flex items-start gap-2 rounded-control border border-danger bg-surface px-4 py-3">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">
          {w.notReadable}: <bdi>{name}</bdi>
        </span>
        <span className="block">{why}</span>
      </span>
    </p>
  );
};
