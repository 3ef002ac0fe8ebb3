import { useQueryClient } from '@tanstack/react-query';
import { type Customer, newBatchId } from 'customers-client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useUndo } from '../actions/undo.ts';
import { useApp } from '../api/context.tsx';
import { editText } from '../batches/edit-text.ts';
import { Run } from '../batches/run.ts';
import { whileRunning } from '../batches/running-batches.ts';
import { showChanged } from '../batches/show-changed.ts';
import { setUndoing } from '../batches/undoing.ts';
import { useWhenLeft } from '../batches/use-when-left.ts';
import { type DeviceEdit, saveBatch } from '../device-batches.ts';
import type { Edit } from './edits.ts';
import { type Edited, editJob, isFailed } from './job.ts';
import { useWords } from './use-words.ts';

export interface BulkEditProps {
  customers: Customer[];
  /** Called at the end with the customers that were not changed. */
  onDone: (leftIds: string[]) => void;
  onClose: () => void;
}

/** A bulk edit that runs, or is over. */
interface Editing {
  edit: Edit;
  batch: DeviceEdit;
  run: Run;
  edited: Edited[];
  isOver: boolean;
}

/** Runs a bulk edit, and offers to undo it when its dialog closes. */
export const useBulkEdit = ({ customers, onDone, onClose }: BulkEditProps) => {
  const { api } = useApp();
  const queries = useQueryClient();
  const offer = useOffer();
  const toOffer = useOfferOnClose(offer);
  const whenLeft = useWhenLeft();
  const [editing, setEditing] = useState<Editing>();

  /** Shows the customers as they are now. If that fails, the feed of changes shows them later. */
  const show = async ({ id }: DeviceEdit) => {
    const changes = await Array.fromAsync(api.batchChanges(id)).catch(() => []);
    showChanged(
      queries,
      changes.flatMap(({ customer }) => customer ?? []),
    );
  };

  /** @param before what became of other customers in an earlier attempt */
  const run = async (edit: Edit, started: DeviceEdit, open: Customer[], before: Edited[]): Promise<void> => {
    const edited = [...before];
    let batch = started;
    const onEdited = (more: Edited[]) => {
      edited.push(...more);
      batch = withCounts(batch, edited);
      saveBatch(batch);
    };
    toOffer.current = undefined;
    const its = new Run(editJob(open, { api, batchId: batch.id, edit, onEdited }));
    saveBatch(batch);
    setEditing({ edit, batch, run: its, edited, isOver: false });
    const hasLeft = whenLeft(its.cancel);
    await its.start();
    await show(batch);
    batch = { ...batch, state: edited.length === customers.length ? 'done' : 'canceled' };
    saveBatch(batch);
    const isChanged = new Set(edited.filter((one) => !isFailed(one)).map(({ customer }) => customer.customerId));
    const left = customers.map(({ customerId }) => customerId).filter((id) => !isChanged.has(id));
    onDone(left);
    if (hasLeft()) return offer(batch);
    toOffer.current = batch;
    if (left.length === 0) onClose();
    else setEditing({ edit, batch, run: its, edited, isOver: true });
  };

  const start = (edit: Edit) => {
    const counts = { rows: customers.length, finished: 0, created: 0, updated: 0, failed: 0 };
    const { field, action } = edit;
    const batch: DeviceEdit = {
      id: newBatchId(),
      edit: { field, action },
      startedAt: new Date().toISOString(),
      ...counts,
      state: 'canceled', // until its end
    };
    void whileRunning(batch.id, () => run(edit, batch, customers, []));
  };
  const retry = () => {
    if (!editing) return;
    const { edit, batch, edited } = editing;
    const failed = edited.filter(isFailed).map(({ customer }) => customer);
    const others = edited.filter((one) => !isFailed(one));
    void whileRunning(batch.id, () => run(edit, batch, failed, others));
  };
  return { editing, start, retry };
};

/** Offers to undo what the returned reference holds, once the dialog closes. */
const useOfferOnClose = (offer: (batch: DeviceEdit) => void) => {
  const toOffer = useRef<DeviceEdit>(undefined);
  const onClosed = useEffectEvent(() => {
    if (toOffer.current) offer(toOffer.current);
  });
  useEffect(() => () => onClosed(), []);
  return toOffer;
};

const withCounts = (batch: DeviceEdit, edited: Edited[]): DeviceEdit => ({
  ...batch,
  finished: edited.length,
  updated: edited.filter(({ outcome }) => outcome === 'changed').length,
  failed: edited.filter(isFailed).length,
});

/** Returns a function that says what was changed, and offers to undo it. */
const useOffer = () => {
  const { t, w } = useWords();
  const { offerUndo } = useUndo();
  return (batch: DeviceEdit) => {
    if (batch.updated > 0) offerUndo(w.done(editText(batch, t, w), batch.updated), async () => setUndoing(batch));
  };
};
