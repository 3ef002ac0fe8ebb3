import { type InfiniteData, onlineManager, type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerPage } from 'customers-client';
import { ProblemError, type ProblemType } from 'customers-client';
import { useMemo } from 'react';
import { go } from '../address/navigation.ts';
import { useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { holderOfEmail } from '../api/failures.ts';
import { fewAtATime } from '../api/few-at-a-time.ts';
import { deletedKey } from '../api/queries.ts';
import { keyText } from '../keys/key-text.ts';
import { useWords } from '../messages/language.tsx';
import { announce } from '../ui/announce.tsx';
import { removeToast, showToast } from '../ui/toasts.ts';
import { useReportFailure } from './report-failure.ts';

/** Deletions that can be undone, oldest first, each with its toast. */
const undoable: { customers: Customer[]; toast: number }[] = [];

export interface Deletions {
  /** Deletes one customer. Its row disappears immediately, and returns if the request fails. */
  deleteOne: (customer: Customer) => Promise<void>;
  /** Reports a deletion, and offers to undo it. */
  offerUndo: (customers: Customer[]) => void;
  /** Undoes the last deletion, or says why it cannot. */
  undoLast: () => Promise<void>;
  /** Deletes one customer without a message. Returns false if another user had deleted it. */
  remove: (customer: Customer) => Promise<boolean>;
  /** Restores one customer without a message. Succeeds if another user has restored it. */
  restoreOne: (customer: Customer) => Promise<void>;
  /** Erases one customer, deleted or not, without a message. Succeeds if it no longer exists. */
  erase: (customer: Customer) => Promise<void>;
}

export const useDeletions = (): Deletions => {
  const { api, config } = useApp();
  const { t } = useWords();
  const changes = useChanges();
  const reportFailure = useReportFailure();
  const queries = useQueryClient();

  return useMemo(() => {
    const remove = async ({ customerId }: Customer) => {
      const isOurs = await api.delete(customerId).then(() => true, unless('unknown-customer', false));
      changes.applyDeletion(customerId);
      void queries.invalidateQueries({ queryKey: deletedKey });
      return isOurs;
    };
    const restoreOne = async (customer: Customer) => {
      const { customerId } = customer;
      const restored = await api.restore(customerId).catch(unless('not-deleted', undefined)); // another user restored it
      changes.applySave(restored ?? (await api.get(customerId)));
      removeFromDeleted(queries, customer.customerId);
    };
    const erase = async ({ customerId }: Customer) => {
      await api.delete(customerId, { permanently: true }).catch(unless('unknown-customer', undefined));
      changes.applyDeletion(customerId);
      removeFromDeleted(queries, customerId);
    };

    const undo = async (customers: Customer[]) => {
      const { done, failed } = await fewAtATime(customers, { act: restoreOne });
      if (done.length > 0) {
        announce(t.restored(namesOf(done), done.length));
        if (done.length > 1) showToast({ text: t.restored('', done.length) }); // a single customer shows by its row
      }
      const [first] = failed;
      if (failed.length > 1) {
        const action = { label: t.show, run: () => go('/deleted') };
        showToast({ text: t.severalNotRestored(failed.length), isError: true, duration: 20_000, action });
      } else if (first) reportNotRestored(first);
    };
    const reportNotRestored = ({ item: { name }, error }: { item: Customer; error: unknown }) => {
      const other = holderOfEmail(error);
      if (other === undefined) return reportFailure(t.notRestored(name), error);
      const action = { label: t.showOther, run: () => go(`/customers/${other}`) };
      showToast({ text: `${t.notRestored(name)} ${t.failure.emailTaken}`, isError: true, duration: 20_000, action });
    };

    const offerUndo = (customers: Customer[]) => {
      const text = t.deleted(namesOf(customers), customers.length);
      if (config.daysToRestore === 0) {
        announce(text);
        showToast({ text });
        return;
      }
      const deletion = { customers, toast: 0 };
      const run = () => {
        undoable.splice(undoable.indexOf(deletion), 1);
        void undo(customers);
      };
      undoable.push(deletion);
      deletion.toast = showToast({ text, action: { label: t.undo, keys: keyText('Mod+z', t), isWrite: true, run } });
      announce(t.deletedAnnouncement(text, keyText('Mod+z', t)));
    };

    return {
      deleteOne: async (customer) => {
        changes.applyDeletion(customer.customerId);
        try {
          if (await remove(customer)) offerUndo([customer]);
          else announce(t.deleted(customer.name, 1)); // another user deleted it, so only they can undo it
        } catch (error) {
          changes.applySave(customer);
          reportFailure(t.notDeleted(customer.name), error);
        }
      },
      offerUndo,
      undoLast: async () => {
        if (!onlineManager.isOnline()) return void showToast({ text: t.failure.offline, isError: true });
        const last = undoable.pop();
        if (!last) return announce(t.nothingToUndo);
        removeToast(last.toast);
        await undo(last.customers);
      },
      remove,
      restoreOne,
      erase,
    };
  }, [api, changes, config, queries, t, reportFailure]);
};

/** Returns a value instead of an error that means that another request has already done the work. */
const unless =
  <Value>(type: ProblemType, value: Value) =>
  (error: unknown): Value => {
    if (error instanceof ProblemError && error.is(type)) return value;
    throw error;
  };

/** Removes a customer from the loaded list of deleted customers. */
const removeFromDeleted = (queries: QueryClient, customerId: string): void => {
  if (queries.getQueryData(deletedKey) === undefined) return;
  void queries.cancelQueries({ queryKey: deletedKey }); // a response in flight may still contain it
  queries.setQueryData<InfiniteData<CustomerPage, string>>(
    deletedKey,
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          items: page.items.filter((customer) => customer.customerId !== customerId),
        })),
      },
  );
};

const namesOf = (customers: Customer[]): string => customers.map(({ name }) => name).join(', ');
