import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerPage } from 'customers-client';
import { fieldText } from 'customers-model/customer';
import { type FieldName, fieldOf } from 'customers-model/fields';
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { currentQuery, history } from '../address/navigation.ts';
import { listKey } from '../api/keys.ts';
import { useLook } from '../look.ts';
import { useWords } from '../messages/language.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { rangeText } from '../views/range-text.ts';
import { useWords as useViewWords } from '../views/use-words.ts';
import { type ColumnId, columns } from './columns.ts';
import { withoutRepeated } from './use-rows.ts';

/**
 * While the browser prints the list, replaces the page with a table of all loaded rows: the list itself contains only the
 * rows in view. An open record prints as it is, by print.css.
 */
export const Printout = () => (useIsPrinting() ? createPortal(<PrintedList />, document.body) : null);

/** Renders before the browser takes its picture of the page, which waits for no timer. */
const useIsPrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
};

const PrintedList = () => {
  const words = useViewWords();
  const { t, w } = words;
  const queries = useQueryClient();
  const query = currentQuery();
  const { hidden } = useLook(query);
  const list = queries.getQueryData<InfiniteData<CustomerPage>>(listKey(query));
  if (!isListAlone() || !list) return null;
  const rows = withoutRepeated(list.pages.flatMap(({ items }) => items));
  const isEnd = list.pages.at(-1)?.next === null;
  const chosen = columns.filter(({ id }) => id === 'name' || !hidden.includes(id));
  return (
    <section className="printout">
      <h1>{t.customers}</h1>
      <p>
        {query.q !== '' && <bdi>“{query.q}” · </bdi>}
        {query.tags && <bdi>{query.tags.join(', ')} · </bdi>}
        {query.registered && query.q === '' && `${w.registered(rangeText(query.registered, words, new Date()))} · `}
        {t.loaded(rows.length, isEnd)}
      </p>
      <table>
        <thead>
          <tr>
            {chosen.map(({ id, title }) => (
              <th key={id} scope="col">
                {title(t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((customer) => (
            <tr key={customer.customerId}>
              {chosen.map(({ id }) => (
                <td key={id} className={lengthOf(id)}>
                  <Content id={id} customer={customer} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** Dates and phones never need a second line. Emails and lines get more width than other fields. */
const lengthOf = (id: ColumnId): 'is-short' | 'is-long' | undefined => {
  const kind = id === 'registered' || id === 'changed' ? 'date' : fieldOf(id).kind;
  if (kind === 'date' || kind === 'phone') return 'is-short';
  return kind === 'email' || kind === 'lines' ? 'is-long' : undefined;
};

/** Whether no record is open, which prints instead. */
const isListAlone = (): boolean => /^\/(customers\/?)?$/.test(history.location.pathname);

const Content = ({ id, customer }: { id: ColumnId; customer: Customer }) => {
  const { formats } = useWords();
  switch (id) {
    case 'registered':
      return formats.date(new Date(customer.registrationDate));
    case 'changed':
      return formats.date(new Date(customer.lastModified));
    default:
      return <FieldText name={id} text={fieldText(customer[id])} />;
  }
};

const FieldText = ({ name, text }: { name: FieldName; text: string }) => {
  const format = usePhoneFormat();
  return <bdi>{fieldOf(name).kind === 'phone' && text !== '' ? format(text) : text}</bdi>;
};
