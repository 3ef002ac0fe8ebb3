import type { Customer } from 'customers-client';
import { fieldText } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import { normalForms } from 'customers-model/normal-form';
import { Copy, Mail, MapPin, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../messages/language.tsx';
import { IconButton } from '../ui/button.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { useRecordWords } from './use-words.ts';
import { Value } from './value.tsx';

/** The fields of a customer, read-only. */
export const Entries = ({ customer }: { customer: Customer }) => (
  <dl className="flex flex-col gap-2">
    {fieldNames.map((name) => (
      <Entry key={name} name={name} text={fieldText(customer[name])} />
    ))}
  </dl>
);

/** Tall enough for a target (WCAG 2.5.8). */
const linkClass = 'inline-flex items-baseline gap-1.5 -my-0.5 py-0.5 text-accent underline underline-offset-2';
const iconClass = 'size-4 shrink-0 self-center';

/** A field for display, by its kind. */
const shown: { [K in KindName]: (props: { name: FieldName; text: string }) => ReactNode } = {
  text: ({ name, text }) => <Value field={name} text={text} />,
  lines: ({ name, text }) => <Value field={name} text={text} />,
  email: ({ text }) => <EmailLink address={text} />,
  phone: ({ text }) => <PhoneLink number={text} />,
  tags: ({ text }) => <TagLinks text={text} />,
};

const EmailLink = ({ address }: { address: string }) => {
  const { w } = useRecordWords();
  return (
    <a href={`mailto:${address}`} title={w.writeEmail} className={linkClass}>
      <bdi className="wrap-anywhere">{address}</bdi>
      <Mail aria-hidden="true" className={iconClass} />
    </a>
  );
};

/** Each tag leads to the customers that have it. */
const TagLinks = ({ text }: { text: string }) => {
  const { w } = useRecordWords();
  return (
    <span className="tags">
      {normalForms.tags(text).map((tag) => (
        <Link
          key={tag}
          href={`/customers?${new URLSearchParams({ tag })}`}
          title={w.showTagged(tag)}
          className="tag hover:border-accent pointer-coarse:py-2"
        >
          <bdi>{tag}</bdi>
        </Link>
      ))}
    </span>
  );
};

const PhoneLink = ({ number }: { number: string }) => {
  const { w } = useRecordWords();
  const format = usePhoneFormat();
  return (
    <a href={`tel:${number}`} title={w.call} className={linkClass}>
      <bdi>{format(number)}</bdi>
      <Phone aria-hidden="true" className={iconClass} />
    </a>
  );
};

/** A field, with its actions right after its value. */
const Entry = ({ name, text }: { name: FieldName; text: string }) => {
  const { t } = useWords();
  const Shown = shown[fieldOf(name).kind];
  return (
    <div>
      <dt className="text-hint text-muted">{t.fields[name]}</dt>
      <dd className="flex items-start gap-1">
        <div className="min-w-0 py-2 pointer-coarse:py-3">
          {text === '' ? <span className="text-muted">{t.none}</span> : <Shown name={name} text={text} />}
        </div>
        {text !== '' && (
          <IconButton label={t.copyField(t.fields[name])} onClick={() => void copyText(text, t)}>
            <Copy aria-hidden="true" className="size-4" />
          </IconButton>
        )}
        {text !== '' && name === place && <MapLink address={text} />}
      </dd>
    </div>
  );
};

/** The field that a map can show. */
const place: FieldName = 'address';

/** Sends the address to OpenStreetMap, when the user follows it. */
const MapLink = ({ address }: { address: string }) => {
  const { w, t } = useRecordWords();
  const label = `${w.showOnMap} ${t.inNewTab}`;
  return (
    <a
      href={`https://www.openstreetmap.org/search?${new URLSearchParams({ query: address.replaceAll('\n', ', ') })}`}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
      title={label}
      className="inline-flex size-9 shrink-0 items-center justify-center rounded-control hover:bg-raised pointer-coarse:size-11"
    >
      <MapPin aria-hidden="true" className="size-4" />
    </a>
  );
};
