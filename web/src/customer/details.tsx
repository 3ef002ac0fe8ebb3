import type { Customer } from 'customers-client';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useOnline } from '../api/online.ts';
import { useMayWrite } from '../app/context.tsx';
import { useWords } from '../messages/language.tsx';
import { currentSearch } from '../navigation.ts';
import { Button, IconButton, Keys } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { copyText } from '../ui/copy-button.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { Ago } from '../ui/time.tsx';

interface DetailsProps {
  customer: Customer;
  /** What else there is to say, at the end. */
  note: string | undefined;
  onRemove: (customer: Customer) => void;
}

/** A customer, to read. */
export const Details = ({ customer, note, onRemove }: DetailsProps) => {
  const { t, formats } = useWords();
  const mayWrite = useMayWrite();
  const format = usePhoneFormat();
  const { name, email, phone, address, registrationDate, lastModified } = customer;
  return (
    <>
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5">
        <dl className="flex flex-col gap-4">
          <Entry term={t.name} copy={name} copyLabel={t.copyName}>
            <bdi className="wrap-anywhere">{name}</bdi>
          </Entry>
          <Entry term={t.email} copy={email} copyLabel={t.copyEmail}>
            <a href={`mailto:${email}`} className={linkClass}>
              <bdi className="wrap-anywhere">{email}</bdi>
            </a>
          </Entry>
          <Entry term={t.phone} copy={phone} copyLabel={t.copyPhone}>
            {phone !== undefined && (
              <a href={`tel:${phone}`} className={linkClass}>
                <bdi>{format(phone)}</bdi>
              </a>
            )}
          </Entry>
          <Entry term={t.address} copy={address} copyLabel={t.copyAddress}>
            {address !== undefined && <bdi className="wrap-anywhere whitespace-pre-line">{address}</bdi>}
          </Entry>
        </dl>
        <p className="border-t border-line pt-4 text-hint text-muted">
          {t.registeredOn(formats.dateTime(new Date(registrationDate)))} · {t.changed} <Ago time={lastModified} />
        </p>
        {note !== undefined && <p className="text-hint text-muted">{note}</p>}
      </div>
      {mayWrite && <Actions customer={customer} onRemove={onRemove} />}
    </>
  );
};

/** As tall as a target has to be (WCAG 2.5.8). */
const linkClass = 'inline-block py-0.5 text-accent underline underline-offset-2';

interface EntryProps {
  term: string;
  copy: string | undefined;
  copyLabel: string;
  children: ReactNode;
}

const Entry = ({ term, copy, copyLabel, children }: EntryProps) => {
  const { t } = useWords();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2">
      <dt className="text-hint text-muted">{term}</dt>
      <dd className="row-start-2">{copy === undefined ? <span className="text-muted">{t.none}</span> : children}</dd>
      {copy !== undefined && (
        <dd className="row-span-2 row-start-1">
          <IconButton label={copyLabel} onClick={() => void copyText(copy, t)}>
            <Copy aria-hidden="true" className="size-4" />
          </IconButton>
        </dd>
      )}
    </div>
  );
};

const Actions = ({ customer, onRemove }: Omit<DetailsProps, 'note'>) => {
  const { t } = useWords();
  const isOnline = useOnline();
  return (
    <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3">
      <Button
        kind="danger"
        keys={t.deleteKey}
        className="delete-record"
        onClick={() => onRemove(customer)}
        refused={isOnline ? undefined : t.failure.offline}
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
