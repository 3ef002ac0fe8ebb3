import type { Customer } from 'customers-client';
import { useRef } from 'react';
import { useDeletions } from '../actions/deletions.ts';
import { useApp } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { Many } from '../rows/many.tsx';

interface BulkDeleteProps {
  customers: Customer[];
  /** Called at the end with the customers that were not deleted. */
  onDone: (failedIds: string[]) => void;
  onClose: () => void;
}

/** Asks for confirmation, then deletes many customers. */
export const BulkDelete = ({ customers, onDone, onClose }: BulkDeleteProps) => {
  const { t } = useWords();
  const { config } = useApp();
  const { remove, offerRestore } = useDeletions();
  const ours = useRef(new Set<Customer>()); // undo must not restore what other users deleted
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
        if (deleted.length > 0) offerRestore(deleted);
        onDone([...failed.map(({ item }) => item), ...left].map(({ customerId }) => customerId));
      }}
      onClose={onClose}
    />
  );
};
