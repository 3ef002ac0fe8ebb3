import type { Customer } from 'customers-client';
import { LaterDialog } from '../ui/boundary.tsx';
import { later } from '../ui/later.ts';

const Export = later(async () => (await import('../export/export.tsx')).Export);

const bulk = () => import('../bulk/bulk.ts');
const BulkEdit = later(async () => (await bulk()).BulkEdit);
const BulkDelete = later(async () => (await bulk()).BulkDelete);

/** A dialog about several customers. */
export interface Asked {
  dialog: 'export' | 'edit' | 'delete';
  customers: Customer[];
}

interface DialogsProps {
  asked: Asked | undefined;
  /** Called with the IDs of the customers that stay selected. */
  onDone: (customerIds: Iterable<string>) => void;
  onClose: () => void;
}

/** The dialogs about several customers, one at a time. */
export const Dialogs = ({ asked, onDone, onClose }: DialogsProps) => {
  const { dialog, customers = [] } = asked ?? {};
  return (
    <LaterDialog of={dialog} onClose={onClose}>
      {dialog === 'export' && <Export selected={customers} onClose={onClose} />}
      {dialog === 'edit' && <BulkEdit customers={customers} onDone={onDone} onClose={onClose} />}
      {dialog === 'delete' && <BulkDelete customers={customers} onDone={onDone} onClose={onClose} />}
    </LaterDialog>
  );
};
