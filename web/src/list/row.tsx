import type { Customer } from 'customers-client';
import { fieldText } from 'customers-model/customer';
import { type FieldName, fieldNames, fieldOf } from 'customers-model/fields';
import { Copy, Pencil, Trash2 } from 'lucide-react';
import { type MouseEvent, memo, useState } from 'react';
import { useWords } from '../messages/language.tsx';
import { showFullText } from '../rows/full-text.ts';
import { Highlighted } from '../rows/highlighted.tsx';
import { RowLink } from '../rows/link.tsx';
import { SelectCell, selectId } from '../rows/select.tsx';
import { Tags } from '../rows/tags.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { dots } from '../ui/dots.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { None } from '../ui/none.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { Ago, OnDate } from '../ui/time.tsx';
import type { Column, ColumnId } from './columns.ts';

/** The actions of a row. All rows share one object, so that a change renders one row only. */
export interface RowActions {
  open: (customer: Customer) => void;
  edit: (customer: Customer) => void;
  remove: (customer: Customer) => void;
  copy: (text: string) => void;
  toggle: (customer: Customer, isRange: boolean) => void;
}

interface RowProps {
  customer: Customer;
  /** From 0. */
  index: number;
  columns: Column[];
  q: string;
  isPhone: boolean;
  hasSelect: boolean;
  isSelected: boolean;
  /** Whether the Tab key reaches this row: one row at a time (roving tabindex). */
  isCurrent: boolean;
  isOpen: boolean;
  mayWrite: boolean;
  actions: RowActions;
  /** Called when the row gets the focus. */
  onEnter: (customerId: string) => void;
  /** The address of the record, with the query of the list. */
  href: string;
}

export const Row = memo((props: RowProps) => {
  const { customer, index, columns, isPhone, hasSelect, isSelected, isOpen, actions } = props;
  const [shownFirst] = useState(customer.version);
  const isChanged = customer.version !== shownFirst;

  /** A click in the row opens or selects it, except on a control or while text is selected. */
  const clicked = ({ target }: MouseEvent) => {
    if ((target as Element).closest('a, button, input, label, [popover]') || !getSelection()?.isCollapsed) return;
    if (isPhone && hasSelect) actions.toggle(customer, false);
    else actions.open(customer);
  };

  return (
    <tr
      aria-rowindex={index + 2}
      data-id={customer.customerId}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      data-changed={isChanged ? customer.version % 2 : undefined} // the next change runs the animation again
      className="row"
      onClick={clicked}
      onFocus={() => props.onEnter(customer.customerId)}
    >
      {hasSelect && (
        <SelectCell
          customer={customer}
          isSelected={isSelected}
          isCurrent={props.isCurrent}
          onToggle={(isRange) => actions.toggle(customer, isRange)}
        />
      )}
      <NameCell {...props} />
      {!isPhone && columns.map(({ id }) => <Cell key={id} id={id} {...props} />)}
      <MenuCell {...props} />
    </tr>
  );
});

const NameCell = ({ customer, q, isPhone, hasSelect, isCurrent, isOpen, href, actions }: RowProps) => {
  const content = (
    <>
      <Avatar customer={customer} />
      <span className="min-w-0">
        <bdi className="block truncate" onPointerEnter={showFullText}>
          <Highlighted text={customer.name} q={q} />
        </bdi>
        {isPhone && <SecondLine customer={customer} q={q} />}
      </span>
    </>
  );
  return (
    <th scope="row" className={`px-2 text-start font-medium ${hasSelect ? '' : 'max-sm:ps-4'}`}>
      {isPhone && hasSelect ? (
        <label htmlFor={selectId(customer)} className="flex min-w-0 items-center gap-3">
          {content}
        </label>
      ) : (
        <RowLink href={href} isCurrent={isCurrent} isOpen={isOpen} onOpen={() => actions.open(customer)}>
          {content}
        </RowLink>
      )}
    </th>
  );
};

/** The line below the name on phones. */
const SecondLine = ({ customer: { email, phone }, q }: Pick<RowProps, 'customer' | 'q'>) => {
  const format = usePhoneFormat();
  return (
    <span className="block truncate text-hint font-normal text-muted">
      <bdi>
        <Highlighted text={email} q={q} />
      </bdi>
      {phone !== undefined && (
        <>
          {' · '}
          <bdi>{format(phone)}</bdi>
        </>
      )}
    </span>
  );
};

const Cell = ({ id, customer, q }: RowProps & { id: ColumnId }) => {
  if (id === 'name') return null; // NameCell
  if (id === 'registered')
    return (
      <td className={ofDate}>
        <OnDate time={customer.registrationDate} />
      </td>
    );
  if (id === 'changed')
    return (
      <td className={ofDate}>
        <Ago time={customer.lastModified} isInRow />
      </td>
    );
  const text = fieldText(customer[id]);
  if (text === '')
    return (
      <td className="px-2">
        <None />
      </td>
    );
  return (
    <td className={`truncate px-2 ${isContact(id) ? '' : 'text-muted'}`}>
      <FieldText name={id} text={text} q={q} />
    </td>
  );
};

const ofDate = 'px-2 whitespace-nowrap text-muted';

/** Whether the column has a way to contact the customer. */
const isContact = (id: ColumnId): boolean => contacts.some((name) => name === id);

const contacts = fieldNames.filter((name) => ['email', 'phone'].includes(fieldOf(name).kind));

/** A field on one line. */
const FieldText = ({ name, text, q }: { name: FieldName; text: string; q: string }) => {
  const format = usePhoneFormat();
  const { kind, isSearchable } = fieldOf(name);
  if (kind === 'tags') return <Tags text={text} q={q} />;
  if (kind === 'phone') return <bdi onPointerEnter={showFullText}>{format(text)}</bdi>;
  const line = kind === 'lines' ? text.replace(/\s*\n\s*/g, ', ') : text;
  return <bdi onPointerEnter={showFullText}>{isSearchable ? <Highlighted text={line} q={q} /> : line}</bdi>;
};

const MenuCell = ({ customer, isCurrent, mayWrite, actions }: RowProps) => {
  const { t } = useWords();
  return (
    <td className="p-0 text-center">
      <Menu
        label={t.actionsFor(customer.name)}
        tabIndex={isCurrent ? 0 : -1}
        className="inline-flex size-8 items-center justify-center rounded-control hover:bg-raised pointer-coarse:size-11"
        face={dots}
      >
        {() => (
          <>
            {mayWrite && (
              <MenuItem icon={<Pencil className="size-4" />} keys="E" onChoose={() => actions.edit(customer)}>
                {t.edit}
              </MenuItem>
            )}
            {contacts.map((name) => {
              const text = fieldText(customer[name]);
              if (text === '') return null;
              return (
                <MenuItem key={name} icon={<Copy className="size-4" />} onChoose={() => actions.copy(text)}>
                  {t.copyField(t.fields[name])}
                </MenuItem>
              );
            })}
            {mayWrite && (
              <MenuItem
                icon={<Trash2 className="size-4" />}
                keys={t.deleteKey}
                isDanger
                onChoose={() => actions.remove(customer)}
              >
                {t.delete}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
    </td>
  );
};
