import type { Customer } from 'customers-client';
import { useWords } from '../messages/language.tsx';
import type { Selection } from './selection.ts';

interface SelectCellProps {
  customer: Customer;
  isSelected: boolean;
  /** Whether the Tab key comes to it. */
  isCurrent: boolean;
  onToggle: (isRange: boolean) => void;
}

/** The cell that chooses a row; with Shift, all rows up to it. */
export const SelectCell = ({ customer, isSelected, isCurrent, onToggle }: SelectCellProps) => {
  const { t } = useWords();
  return (
    <td className="p-0">
      <label className="flex items-center justify-center">
        <input
          type="checkbox"
          className="checkbox"
          aria-label={t.select(customer.name)}
          tabIndex={isCurrent ? 0 : -1}
          checked={isSelected}
          onClick={({ shiftKey }) => onToggle(shiftKey)}
          onChange={() => {}} // the click has told already, and whether Shift was held
        />
      </label>
    </td>
  );
};

/** Chooses all rows that are loaded, or none. */
export const SelectAll = ({ rows, selection }: { rows: Customer[]; selection: Selection }) => {
  const { t } = useWords();
  const { size } = selection.ids;
  const isAll = size > 0 && size === rows.length;
  return (
    <label className="flex items-center justify-center" title={t.selectAllLoaded}>
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
