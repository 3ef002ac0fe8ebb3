import type { ListedCustomer } from 'customers-client';
import { ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useMayWrite } from '../api/context.tsx';
import { useOnline } from '../api/online.ts';
import { Entries } from '../record/entries.tsx';
import { Frame } from '../record/frame.tsx';
import { History } from '../record/history.tsx';
import { Button } from '../ui/button.tsx';
import { Ago } from '../ui/time.tsx';
import { DaysLeft } from './days-left.tsx';
import { useWords } from './use-words.ts';

interface DeletedRecordProps {
  customer: ListedCustomer;
  /** Whether it is being restored. */
  isBusy: boolean;
  /** Moves by a number of rows. */
  onStep: (by: number) => void;
  onRestore: () => void;
  onClose: () => void;
  /** Called when the list turned out to be outdated. */
  onOutdated: () => void;
}

/** A deleted customer, read-only. The list beside it stays usable. */
export const DeletedRecord = ({ customer, isBusy, onStep, onRestore, onClose, onOutdated }: DeletedRecordProps) => {
  const { t, formats, w } = useWords();
  const mayWrite = useMayWrite();
  const isOnline = useOnline();
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const { name, registrationDate, lastModified, deletionDate = lastModified } = customer;
  return (
    <Frame title={name} of={customer} onStep={onStep} onClose={onClose}>
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5">
        <Entries customer={customer} />
        <p className="border-t border-line pt-4 text-hint text-muted">
          {t.registeredOn(formats.dateTime(new Date(registrationDate)))} · {w.deletedOn} <Ago time={deletionDate} /> ·{' '}
          <DaysLeft deletionDate={deletionDate} isSentence />
        </p>
        <History
          customer={customer}
          isOpen={isHistoryOpen}
          onToggle={() => setHistoryOpen(!isHistoryOpen)}
          canRestore={false}
          onOutdated={onOutdated}
        />
      </div>
      {mayWrite && (
        <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3">
          <Button
            kind="primary"
            onClick={onRestore}
            disabledReason={isOnline ? (isBusy ? t.loading : undefined) : t.failure.offline}
          >
            <ArchiveRestore aria-hidden="true" className="size-4" />
            {w.restore}
          </Button>
        </footer>
      )}
    </Frame>
  );
};
