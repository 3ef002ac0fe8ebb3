import { useQueryClient } from '@tanstack/react-query';
import { type Customer, ProblemError, type Version } from 'customers-client';
import { useState } from 'react';
import { useReportFailure } from '../actions/report-failure.ts';
import { useUndo } from '../actions/undo.ts';
import { useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { customerKey, historyKey } from '../api/keys.ts';
import { useWords } from '../messages/language.tsx';
import { announce } from '../ui/announce.tsx';
import { showToast } from '../ui/toasts.ts';

interface VersionRestore {
  isRestoring: boolean;
  /** Replaces the fields of a customer with those of a version. Returns whether it did. */
  restore: (present: Customer, version: Version) => Promise<boolean>;
}

/** Restores versions, unless another user has changed the customer since. A restored version can be undone. */
export const useVersionRestore = (): VersionRestore => {
  const { api } = useApp();
  const { t, formats } = useWords();
  const changes = useChanges();
  const queries = useQueryClient();
  const { offerUndo } = useUndo();
  const reportFailure = useReportFailure();
  const [isRestoring, setRestoring] = useState(false);

  /** Returns the customer as saved; undefined if it was not, for a reason that a toast says. */
  const replace = async (present: Customer, fields: Customer): Promise<Customer | undefined> => {
    const { customerId } = present;
    try {
      const saved = await api.replace(customerId, fields, { ifMatch: present });
      changes.applySave(saved);
      return saved;
    } catch (error) {
      if (error instanceof ProblemError && error.is('stale-version'))
        showToast({ text: t.changedByOther, isError: true, duration: 20_000 });
      else reportFailure(t.notSaved, error);
      for (const queryKey of [customerKey(customerId), historyKey(customerId)])
        void queries.invalidateQueries({ queryKey });
      return undefined;
    }
  };

  const restore = async (present: Customer, { at, customer }: Version) => {
    setRestoring(true);
    const saved = await replace(present, customer);
    setRestoring(false);
    if (!saved) return false;
    offerUndo(t.versionRestored(formats.dateTime(new Date(at))), async () => {
      if (await replace(saved, present)) announce(t.undone);
    });
    return true;
  };
  return { isRestoring, restore };
};
