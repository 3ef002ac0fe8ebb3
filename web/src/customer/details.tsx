import type { Customer } from 'customers-client';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { currentSearch } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { Entries } from '../record/entries.tsx';
import { Button, Keys } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Ago } from '../ui/time.tsx';

interface DetailsProps {
  customer: Customer;
  /** A sentence below the fields. */
  note: string | undefined;
  history: ReactNode;
  onRemove: (customer: Customer) => void;
}

/** The fields of a customer, read-only. */
export const Details = ({ customer, note, history, onRemove }: DetailsProps) => {
  const { t, formats } = useWords();
  const mayWrite = useMayWrite();
  const { registrationDate, lastModified } = customer;
  return (
    <>
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5">
        <Entries customer={customer} />
        <p className="border-t border-line pt-4 text-hint text-muted">
          {t.registeredOn(formats.dateTime(new Date(registrationDate)))} · {t.changed} <Ago time={lastModified} />
        </p>
        {note !== undefined && <p className="text-hint text-muted">{note}</p>}
        {history}
      </div>
      {mayWrite && <Actions customer={customer} onRemove={onRemove} />}
    </>
  );
};

const Actions = ({ customer, onRemove }: Pick<DetailsProps, 'customer' | 'onRemove'>) => {
  const { t } = useWords();
  const isOnline = useOnline();
  return (
    <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3">
      <Button
        kind="danger"
        keys={t.deleteKey}
        className="delete-record"
        onClick={() => onRemove(customer)}
        disabledReason={isOnline ? undefined : t.failure.offline}
      >
        {t.delete}
      </Button>
      <Link
        href={`/customers/${customer.customerId}/edit${currentSearch()}`}
        className={buttonClass('primary')}
        aria-keyshortcuts="e"
      >
        {t.edit}
        <Keys>E</Keys>
      </Link>
    </footer>
  );
};
