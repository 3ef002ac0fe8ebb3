import type { Customer } from 'customers-client';
import { useWords } from '../messages/language.tsx';
import type { Selection } from './selection.ts';

interface SelectCellProps {
  customer: Customer;
  isSelected: boolean;
  /** Whether the Tab key reaches it. */
  isCurrent: boolean;
  onToggle: (isRange: boolean) => void;
}

/** The ID of the checkbox of a row, for labels elsewhere in it. */
export const selectId = ({ customerId }: Pick<Customer, 'customerId'>): string => `select-${customerId}`;

/** Selects a row; with Shift, all rows up to it. */
export const SelectCell = ({ customer, isSelected, isCurrent, onToggle }: SelectCellProps) => {
  const { t } = useWords();
  return (
    <td className="p-0">
      <label className="fills-row flex items-center justify-center">
        <input
          type="checkbox"
          id={selectId(customer)}
          className="checkbox"
          aria-label={t.select(customer.name)}
          tabIndex={isCurrent ? 0 : -1}
          checked={isSelected}
          onClick={({ shiftKey }) => onToggle(shiftKey)}
          onChange={() => {}} // onClick has handled it, because only a click knows about Shift
        />
      </label>
    </td>
  );
};

/** Selects all loaded rows, or none. */
export const SelectAll = ({ rows, selection }: { rows: Customer[]; selection: Selection }) => {
  const { t } = useWords();
  const { size } = selection.ids;
  const isAll = size > 0 && size === rows.length;
  return (
    <label className="absolute inset-0 flex items-center justify-center" title={t.selectAllLoaded}>
      <input
        type="checkbox"
        className="checkbox"
        aria-label={t.selectAllLoaded}
        checked={isAll}
        ref={(input) => {
          if (input) input.indeterminate = size > 0 && !isAll;
        }}
        onChange={() => selection.set(isAll ? [] : rows.map(({ customerId }) => customerId))}
      />
    </label>
  );
};
