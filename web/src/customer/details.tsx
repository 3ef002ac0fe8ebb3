import type { Customer } from 'customers-client';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { currentSearch } from '../address/navigation.ts';
import { useMayWrite } from '../api/context.tsx';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { Button, IconButton, Keys } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { copyText } from '../ui/copy-button.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { Ago } from '../ui/time.tsx';

interface DetailsProps {
  customer: Customer;
  /** A sentence at the end. */
  note: string | undefined;
  onRemove: (customer: Customer) => void;
}

/** The fields of a customer, read-only. */
export const Details = ({ customer, note, onRemove }: DetailsProps) => {
  const { t, formats } = useWords();
  const mayWrite = useMayWrite();
  const { registrationDate, lastModified } = customer;
  return (
    <>
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5">
        <dl className="flex flex-col gap-4">
          {fieldNames.map((name) => (
            <Entry key={name} name={name} text={customer[name]} />
          ))}
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

/** Tall enough for a target (WCAG 2.5.8). */
const linkClass = 'inline-block py-0.5 text-accent underline underline-offset-2';

/** A field for display, by its kind. */
const shown: { [K in KindName]: (props: { text: string }) => ReactNode } = {
  text: ({ text }) => <bdi className="wrap-anywhere">{text}</bdi>,
  lines: ({ text }) => <bdi className="wrap-anywhere whitespace-pre-line">{text}</bdi>,
  email: ({ text }) => (
    <a href={`mailto:${text}`} className={linkClass}>
      <bdi className="wrap-anywhere">{text}</bdi>
    </a>
  ),
  phone: ({ text }) => <PhoneLink number={text} />,
};

const PhoneLink = ({ number }: { number: string }) => {
  const format = usePhoneFormat();
  return (
    <a href={`tel:${number}`} className={linkClass}>
      <bdi>{format(number)}</bdi>
    </a>
  );
};

const Entry = ({ name, text }: { name: FieldName; text: string | undefined }) => {
  const { t } = useWords();
  const Shown = shown[fieldOf(name).kind];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2">
      <dt className="text-hint text-muted">{t.fields[name]}</dt>
      <dd className="row-start-2">
        {text === undefined ? <span className="text-muted">{t.none}</span> : <Shown text={text} />}
      </dd>
      {text !== undefined && (
        <dd className="row-span-2 row-start-1">
          <IconButton label={t.copyField(t.fields[name])} onClick={() => void copyText(text, t)}>
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
