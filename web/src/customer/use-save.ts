import { onlineManager } from '@tanstack/react-query';
import { type Customer, ProblemError } from 'customers-client';
import { useState } from 'react';
import { currentSearch, go, history } from '../address/navigation.ts';
import { useChanges } from '../api/changes.ts';
import { useApp } from '../api/context.tsx';
import { useWords } from '../messages/language.tsx';
import { showToast } from '../ui/toasts.ts';
import { changesOf, fieldsOf } from './fields.ts';
import type { SaveError } from './form.tsx';
import { merge } from './merge.ts';
import { saveErrorsOf } from './save-errors.tsx';
import type { Fields } from './validation.ts';

/** A conflict: the stored customer has changed since the form loaded it. */
export interface Collision {
  /** As the form loaded it. */
  was: Customer;
  mine: Fields;
  /** As another user saved it; null if it was deleted. */
  theirs: Customer | null;
}

/**
 * Saves the changes of a form, and then leaves it.
 *
 * @param base the customer as the form loaded it
 * @param path the path of the form
 */
export const useSave = (base: Customer, path: string) => {
  const { t } = useWords();
  const { api, session } = useApp();
  const changes = useChanges();
  const [collision, setCollision] = useState<Collision>();
  const { customerId } = base;

  /** Does nothing if the user has already left the form. */
  const leaveTo = (address: string) => {
    if (history.location.pathname === path) go(`${address}${currentSearch()}`, { replace: true, isForced: true });
  };
  const done = (saved: Customer) => {
    changes.applySave(saved);
    showToast({ text: t.saved(saved.name), duration: 4_000 });
    leaveTo(`/customers/${saved.customerId}`);
  };

  /** Reads the stored customer. If it has all my changes, as after a lost response, the save is complete. */
  const collide = async (mine: Fields, was: Customer): Promise<void> => {
    const theirs = await api.get(customerId).catch(nullIfUnknown);
    const differences = theirs ? merge(fieldsOf(was), mine, fieldsOf(theirs)) : [];
    if (theirs && differences.every(({ kind }) => kind === 'same' || kind === 'theirs')) done(theirs);
    else setCollision({ was, mine, theirs });
  };

  /** Saves the differences from a version, if that is still the stored one. */
  const save = async (mine: Fields, was: Customer = base): Promise<SaveError[]> => {
    const changed = changesOf(mine, was);
    if (Object.keys(changed).length === 0 && was === base) {
      leaveTo(`/customers/${customerId}`);
      return [];
    }
    if (!onlineManager.isOnline()) return [{ text: t.notSavedOffline }];
    const signIn = () => void session.signInAgain({ path, fields: { ...mine }, was: base });
    try {
      done(await api.patch(customerId, changed, { ifMatch: was }));
    } catch (error) {
      if (!isCollision(error)) return saveErrorsOf(error, t, api, signIn);
      const failure = await collide(mine, was).catch((failure: unknown) => failure);
      if (failure) return saveErrorsOf(failure, t, api, signIn);
    }
    return [];
  };
  return { save, collision, setCollision, done, leaveTo };
};

const isCollision = (error: unknown): boolean =>
  error instanceof ProblemError && (error.is('stale-version') || error.is('unknown-customer'));

const nullIfUnknown = (error: unknown): null => {
  if (error instanceof ProblemError && error.is('unknown-customer')) return null;
  throw error;
};
