import type { Customer } from 'customers-client';
import { BulkDelete, BulkEdit } from '../bulk/bulk.ts';
import { Export } from '../export/export.tsx';

/** A dialog about several customers. */
export interface Asked {
  dialog: 'export' | 'edit' | 'delete';
  customers: Customer[];
}

interface AskedDialogProps {
  asked: Asked;
  /** Called with the IDs of the customers that stay selected. */
  onDone: (customerIds: Iterable<string>) => void;
  onClose: () => void;
}

export const AskedDialog = ({ asked: { dialog, customers }, onDone, onClose }: AskedDialogProps) => {
  switch (dialog) {
    case 'export':
      return <Export selected={customers} onClose={onClose} />;
    case 'edit':
      return <BulkEdit customers={customers} onDone={onDone} onClose={onClose} />;
    case 'delete':
      return <BulkDelete customers={customers} onDone={onDone} onClose={onClose} />;
  }
};
