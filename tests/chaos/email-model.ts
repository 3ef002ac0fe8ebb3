import type { Model, Timed } from './linearizability.ts';

/** The effect of an operation on one email, or the owner that it reports. */
export interface EmailOperation extends Timed {
  /**
   * `take`: the customer becomes its owner; `release`: it has no owner. `see`: the reported owner, or null for none.
   * A possible operation may also have had no effect.
   */
  does: 'take' | 'release' | 'see';
  customerId: string | null;
  isPossible?: boolean;
}

/** The owner of one email: a customer or null. */
export const emailModel: Model<string | null, EmailOperation> = {
  initial: null,
  apply: (owner, { does, customerId, isPossible }) => {
    const unchanged = isPossible ? [owner] : [];
    if (does === 'take') return owner === null || owner === customerId ? [customerId, ...unchanged] : unchanged;
    if (does === 'release') return owner === customerId ? [null, ...unchanged] : unchanged;
    return owner === customerId ? [owner] : [];
  },
};
