import type { Customer } from 'customers-client';
import { useRef } from 'react';
import { useDeletions } from '../actions/deletions.ts';
import { useApp } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { Many } from '../rows/many.tsx';

interface BulkDeleteProps {
  customers: Customer[];
  /** It is over: these are still there. */
  onDone: (failedIds: string[]) => void;
  onClose: () => void;
}

/** Asks whether to delete many customers, and deletes them. */
export const BulkDelete = ({ customers, onDone, onClose }: BulkDeleteProps) => {
  const { t } = useWords();
  const { config } = useApp();
  const { remove, offerUndo } = useDeletions();
  const ours = useRef(new Set<Customer>()); // what others have deleted meanwhile is not ours to bring back
  return (
    <Many
      customers={customers}
      words={{
        title: t.deleteMany(customers.length, customers[0]?.name ?? ''),
        hint: t.deleteManyHint(config.daysToRestore),
        confirm: t.deleteManyConfirm(customers.length),
        running: t.deleting,
        done: t.deletedOf,
      }}
      isAsked
      act={async (customer) => {
        if (await remove(customer)) ours.current.add(customer);
      }}
      onDone={({ failed, left }) => {
        const deleted = customers.filter((customer) => ours.current.has(customer));
        if (deleted.length > 0) offerUndo(deleted);
        onDone([...failed.map(({ item }) => item), ...left].map(({ customerId }) => customerId));
      }}
      onClose={onClose}
    />
  );
};
