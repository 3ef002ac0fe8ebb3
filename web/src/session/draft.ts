import type { Customer } from 'customers-client';

/** A form that was not saved yet. */
export interface Draft {
  /** Where the form is. */
  path: string;
  /** As typed. */
  fields: Record<string, string>;
  /** The customer that it began with. */
  was?: Customer;
  /** Of its tries to create the customer: one may have been done. */
  idempotencyKey?: string;
  /** What was sent with that key. */
  tried?: Record<string, string>[];
}

interface Kept {
  personId: string;
  draft: Draft;
}

const key = 'draft';

/**
 * Keeps a draft while its page is away at the sign-in pages, in the storage of the tab: there is customers' data in it, so
 * that nobody but this person is to get it, and nothing is to keep it for longer.
 */
export const keepDraft = (storage: Storage, personId: string, draft: Draft): void => {
  const kept: Kept = { personId, draft };
  storage.setItem(key, JSON.stringify(kept));
};

/** Removes the draft from the storage, whoever asks, and answers it to the person whose it is. */
export const takeDraft = (storage: Storage, personId: string): Draft | undefined => {
  const text = storage.getItem(key);
  dropDraft(storage);
  if (text === null) return undefined;
  const kept: Kept = JSON.parse(text);
  return kept.personId === personId ? kept.draft : undefined;
};

export const dropDraft = (storage: Storage): void => storage.removeItem(key);

/** Gives a draft to the form at its path, once. It is gone then, whichever form has asked. */
export const givenOnce = (draft: Draft | undefined): ((path: string) => Draft | undefined) => {
  let left = draft;
  return (path) => {
    const given = left?.path === path ? left : undefined;
    left = undefined;
    return given;
  };
};
