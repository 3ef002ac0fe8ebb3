import type { ListedCustomer } from 'customers-client';
import { ArchiveRestore, Flame } from 'lucide-react';
import { memo } from 'react';
import { useOnline } from '../api/online.ts';
import { showFullText } from '../rows/full-text.ts';
import { RowLink } from '../rows/link.tsx';
import { SelectCell } from '../rows/select.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { dots } from '../ui/dots.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { None } from '../ui/none.tsx';
import { usePhoneFormat } from '../ui/phone-format.ts';
import { Ago } from '../ui/time.tsx';
import { columns } from './columns.ts';
import { DaysLeft } from './days-left.tsx';
import { useWords } from './use-words.ts';

export interface RowActions {
  open: (customer: ListedCustomer) => void;
  restore: (customer: ListedCustomer) => void;
  erase: (customer: ListedCustomer) => void;
  toggle: (customer: ListedCustomer, isRange: boolean) => void;
}

interface RowProps {
  customer: ListedCustomer;
  /** From 0. */
  index: number;
  isPhone: boolean;
  isSelected: boolean;
  /** Whether the Tab key reaches this row: one row at a time. */
  isCurrent: boolean;
  isOpen: boolean;
  /** Whether it is being restored. */
  isBusy: boolean;
  mayWrite: boolean;
  actions: RowActions;
  onEnter: (customerId: string) => void;
}

export const Row = memo((props: RowProps) => {
  const { customer, index, isPhone, isSelected, isBusy, mayWrite, isOpen } = props;
  const { deletionDate = customer.lastModified } = customer;
  return (
    <tr
      aria-rowindex={index + 2}
      data-id={customer.customerId}
      data-selected={isSelected || undefined}
      data-open={isOpen || undefined}
      className={`row ${isBusy ? 'opacity-60' : ''}`}
      onFocus={() => props.onEnter(customer.customerId)}
    >
      {!isPhone && mayWrite && (
        <SelectCell
          customer={customer}
          isSelected={isSelected}
          isCurrent={props.isCurrent}
          onToggle={(isRange) => props.actions.toggle(customer, isRange)}
        />
      )}
      <NameCell {...props} />
      {!isPhone && (
        <>
          <td className={`truncate px-2 ${columns.email}`}>
            <bdi onPointerEnter={showFullText}>{customer.email}</bdi>
          </td>
          <PhoneCell phone={customer.phone} />
          <td className={`truncate px-2 text-muted ${columns.deleted}`}>
            <Ago time={deletionDate} isInRow />
          </td>
          <td className={`truncate px-2 ${columns.left}`}>
            <DaysLeft deletionDate={deletionDate} />
          </td>
        </>
      )}
      {mayWrite && <ControlsCell {...props} />}
    </tr>
  );
});

const NameCell = ({ customer, isPhone, isCurrent, isOpen, actions }: RowProps) => {
  const { deletionDate = customer.lastModified } = customer;
  return (
    <th scope="row" className="px-2 text-start font-medium max-sm:ps-4">
      <RowLink
        href={`/deleted/${customer.customerId}`}
        isCurrent={isCurrent}
        isOpen={isOpen}
        onOpen={() => actions.open(customer)}
      >
        <Avatar customer={customer} />
        <span className="min-w-0">
          <bdi className="block truncate" onPointerEnter={showFullText}>
            {customer.name}
          </bdi>
          {isPhone && (
            <span className="block truncate text-hint font-normal text-muted">
              <DaysLeft deletionDate={deletionDate} isSentence />
              {' · '}
              <bdi>{customer.email}</bdi>
            </span>
          )}
        </span>
      </RowLink>
    </th>
  );
};

const PhoneCell = ({ phone }: { phone: string | undefined }) => {
  const format = usePhoneFormat();
  return (
    <td className={`truncate px-2 ${columns.phone}`}>{phone === undefined ? <None /> : <bdi>{format(phone)}</bdi>}</td>
  );
};

const ControlsCell = ({ customer, isPhone, isCurrent, isBusy, actions }: RowProps) => {
  const { t, w } = useWords();
  const isOnline = useOnline();
  const tabIndex = isCurrent ? 0 : -1;
  const busy = isBusy ? t.loading : undefined;
  const disabledReason = isOnline ? busy : t.failure.offline;
  return (
    <td className="p-0 text-end whitespace-nowrap sm:pe-2">
      <button
        type="button"
        aria-label={w.restoreName(customer.name)}
        aria-disabled={disabledReason === undefined ? undefined : true}
        title={disabledReason ?? (isPhone ? w.restore : undefined)}
        tabIndex={tabIndex}
        className={`inline-flex h-7 items-center justify-center gap-1.5 rounded-control px-2 align-middle font-medium aria-disabled:cursor-not-allowed aria-disabled:opacity-60 pointer-coarse:h-11 ${isPhone ? 'min-w-9 pointer-coarse:min-w-11' : 'border border-control bg-surface hover:bg-raised'}`}
        onClick={() => {
          if (disabledReason === undefined) actions.restore(customer);
        }}
      >
        <ArchiveRestore aria-hidden="true" className="size-4" />
        {!isPhone && w.restore}
      </button>
      <Menu
        label={t.actionsFor(customer.name)}
        tabIndex={tabIndex}
        className="ms-1 inline-flex size-7 items-center justify-center rounded-control align-middle hover:bg-raised pointer-coarse:size-11"
        face={dots}
      >
        {() => (
          <MenuItem icon={<Flame className="size-4" />} isDanger onChoose={() => actions.erase(customer)}>
            {w.deletePermanently}
          </MenuItem>
        )}
      </Menu>
    </td>
  );
};
