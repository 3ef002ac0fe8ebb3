import type { Customer } from 'customers-client';

/** The unsaved input of a form. */
export interface Draft {
  /** The path of the form. */
  path: string;
  /** As typed. */
  fields: Record<string, string>;
  /** The customer as the form loaded it. */
  was?: Customer;
  /** The key of the form's create requests, one of which may have succeeded. */
  idempotencyKey?: string;
  /** The bodies sent with that key. */
  sentBodies?: Record<string, string>[];
}

interface StoredDraft {
  personId: string;
  draft: Draft;
}

const key = 'draft';

/**
 * Keeps a draft in the storage of the tab while the user is at the sign-in pages. It contains customer data, so only the
 * same user gets it back, and the storage of a tab ends with the tab.
 */
export const keepDraft = (storage: Storage, personId: string, draft: Draft): void => {
  const kept: StoredDraft = { personId, draft };
  storage.setItem(key, JSON.stringify(kept));
};

/** Removes the draft from the storage. Returns it only to the user who wrote it. */
export const takeDraft = (storage: Storage, personId: string): Draft | undefined => {
  const text = storage.getItem(key);
  dropDraft(storage);
  if (text === null) return undefined;
  const kept: StoredDraft = JSON.parse(text);
  return kept.personId === personId ? kept.draft : undefined;
};

export const dropDraft = (storage: Storage): void => storage.removeItem(key);

/** Returns the draft once, to the form at its path. A request for any other form drops it. */
export const handOverOnce = (draft: Draft | undefined): ((path: string) => Draft | undefined) => {
  let left = draft;
  return (path) => {
    const given = left?.path === path ? left : undefined;
    left = undefined;
    return given;
  };
};
