import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerPage } from 'customers-client';
import { ProblemError, type ProblemType } from 'customers-client';
import { useMemo } from 'react';
import { go } from '../address/navigation.ts';
import { ownDeletions, useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { fewAtATime } from '../api/few-at-a-time.ts';
import { deletedKey } from '../api/keys.ts';
import { useWords } from '../messages/language.tsx';
import { announce } from '../ui/announce.tsx';
import { showToast } from '../ui/toasts.ts';
import { useReportFailure } from './report-failure.ts';
import { useUndo } from './undo.ts';

export interface Deletions {
  /** Deletes one customer. Its row disappears immediately, and returns if the request fails. */
  deleteOne: (customer: Customer) => Promise<void>;
  /** Reports a deletion, and offers to undo it. */
  offerRestore: (customers: Customer[]) => void;
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
  const { offerUndo } = useUndo();
  const queries = useQueryClient();

  return useMemo(() => {
    const remove = async ({ customerId, version }: Customer) => {
      ownDeletions.set(customerId, version + 1); // before the request: the feed may report it before the response arrives
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
      ownDeletions.set(customerId, Number.POSITIVE_INFINITY);
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
      } else if (first) reportFailure(t.notRestored(first.item.name), first.error);
    };

    const offerRestore = (customers: Customer[]) => {
      const text = t.deleted(namesOf(customers), customers.length);
      if (config.daysToRestore > 0) return offerUndo(text, () => undo(customers));
      announce(text);
      showToast({ text });
    };

    return {
      deleteOne: async (customer) => {
        changes.applyDeletion(customer.customerId);
        try {
          if (await remove(customer)) offerRestore([customer]);
          else announce(t.deleted(customer.name, 1)); // another user deleted it, so only they can undo it
        } catch (error) {
          changes.applySave(customer);
          reportFailure(t.notDeleted(customer.name), error);
        }
      },
      offerRestore,
      remove,
      restoreOne,
      erase,
    };
  }, [api, changes, config, offerUndo, queries, t, reportFailure]);
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
