import type { Customer } from 'customers-client';
import { fieldText } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import type { KindName } from 'customers-model/kinds';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../messages/language.tsx';
import { Tags } from '../rows/tags.tsx';
import { IconButton } from '../ui/button.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { Value } from './value.tsx';

/** The fields of a customer, read-only. */
export const Entries = ({ customer }: { customer: Customer }) => (
  <dl className="flex flex-col gap-4">
    {fieldNames.map((name) => (
      <Entry key={name} name={name} text={fieldText(customer[name])} />
    ))}
  </dl>
);

/** Tall enough for a target (WCAG 2.5.8). */
const linkClass = 'inline-block py-0.5 text-accent underline underline-offset-2';

/** A field for display, by its kind. */
const shown: { [K in KindName]: (props: { name: FieldName; text: string }) => ReactNode } = {
  text: ({ name, text }) => <Value field={name} text={text} />,
  lines: ({ name, text }) => <Value field={name} text={text} />,
  email: ({ text }) => (
    <a href={`mailto:${text}`} className={linkClass}>
      <bdi className="wrap-anywhere">{text}</bdi>
    </a>
  ),
  phone: ({ text }) => <PhoneLink number={text} />,
  tags: ({ text }) => <Tags text={text} />,
};

const PhoneLink = ({ number }: { number: string }) => {
  const format = usePhoneFormat();
  return (
    <a href={`tel:${number}`} className={linkClass}>
      <bdi>{format(number)}</bdi>
    </a>
  );
};

const Entry = ({ name, text }: { name: FieldName; text: string }) => {
  const { t } = useWords();
  const Shown = shown[fieldOf(name).kind];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2">
      <dt className="text-hint text-muted">{t.fields[name]}</dt>
      <dd className="row-start-2">
        {text === '' ? <span className="text-muted">{t.none}</span> : <Shown name={name} text={text} />}
      </dd>
      {text !== '' && (
        <dd className="row-span-2 row-start-1">
          <IconButton label={t.copyField(t.fields[name])} onClick={() => void copyText(text, t)}>
            <Copy aria-hidden="true" className="size-4" />
          </IconButton>
        </dd>
      )}
    </div>
  );
};
