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
import { useTellFailure } from './tell-failure.ts';

/** Deletions that can be undone, the latest last; each with its toast. */
const undoable: { customers: Customer[]; toast: number }[] = [];

export interface Deletions {
  /** Deletes one customer: its row leaves at once, and comes back if that fails. */
  deleteOne: (customer: Customer) => Promise<void>;
  /** Says that these are deleted, and offers to undo it. */
  offerUndo: (customers: Customer[]) => void;
  /** Restores what was deleted last; says so when there is nothing, or no network. */
  undoLast: () => Promise<void>;
  /** Deletes one, and tells nobody. False: somebody else was faster. */
  remove: (customer: Customer) => Promise<boolean>;
  /** Restores one, or finds it restored, and tells nobody. */
  bringBack: (customer: Customer) => Promise<void>;
  /** Erases one for good, deleted or not, or finds it gone, and tells nobody. */
  erase: (customer: Customer) => Promise<void>;
}

export const useDeletions = (): Deletions => {
  const { customers: api, config } = useApp();
  const { t } = useWords();
  const changes = useChanges();
  const tellFailure = useTellFailure();
  const queries = useQueryClient();

  return useMemo(() => {
    const remove = async ({ customerId }: Customer) => {
      const isOurs = await api.delete(customerId).then(() => true, unless('unknown-customer', false));
      changes.deleted(customerId);
      void queries.invalidateQueries({ queryKey: deletedKey });
      return isOurs;
    };
    const bringBack = async (customer: Customer) => {
      const { customerId } = customer;
      const restored = await api.restore(customerId).catch(unless('not-deleted', undefined)); // somebody else was faster
      changes.saved(restored ?? (await api.get(customerId)));
      leaveDeleted(queries, customer.customerId);
    };
    const erase = async ({ customerId }: Customer) => {
      await api.delete(customerId, { permanently: true }).catch(unless('unknown-customer', undefined));
      changes.deleted(customerId);
      leaveDeleted(queries, customerId);
    };

    /** Takes a deletion back; what cannot be is told. */
    const undo = async (customers: Customer[]) => {
      const { done, failed } = await fewAtATime(customers, { act: bringBack });
      if (done.length > 0) {
        announce(t.restored(namesOf(done), done.length));
        if (done.length > 1) showToast({ text: t.restored('', done.length) }); // one is seen as its row comes back
      }
      const [first] = failed;
      if (failed.length > 1) {
        const action = { label: t.show, run: () => go('/deleted') };
        showToast({ text: t.severalNotRestored(failed.length), isError: true, duration: 20_000, action });
      } else if (first) tellNotRestored(first);
    };
    const tellNotRestored = ({ item: { name }, error }: { item: Customer; error: unknown }) => {
      const other = holderOfEmail(error);
      if (other === undefined) return tellFailure(t.notRestored(name), error);
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
        changes.deleted(customer.customerId);
        try {
          if (await remove(customer)) offerUndo([customer]);
          else announce(t.deleted(customer.name, 1)); // by somebody else, who may undo it
        } catch (error) {
          changes.saved(customer);
          tellFailure(t.notDeleted(customer.name), error);
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
      bringBack,
      erase,
    };
  }, [api, changes, config, queries, t, tellFailure]);
};

/** For a refusal that says that there is nothing left to do: what stands for an answer then. */
const unless =
  <Value>(type: ProblemType, value: Value) =>
  (error: unknown): Value => {
    if (error instanceof ProblemError && error.is(type)) return value;
    throw error;
  };

/** From what can be restored, as far as that is loaded. */
const leaveDeleted = (queries: QueryClient, customerId: string): void => {
  if (queries.getQueryData(deletedKey) === undefined) return;
  void queries.cancelQueries({ queryKey: deletedKey }); // what is on its way may have it still
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
