import type { Model, Timed } from './linearizability.ts';

/** What an operation does to one email, and what it says of it. */
export interface EmailOperation extends Timed {
  /**
   * `take`: the customer has it from then on; `release`: no more. `see`: this customer, or nobody, has it.
   * What is only possible may also have been without effect.
   */
  does: 'take' | 'release' | 'see';
  customerId: string | null;
  isPossible?: boolean;
}

/** One email, and who has it: a customer alone, or nobody. */
export const emailModel: Model<string | null, EmailOperation> = {
  initial: null,
  apply: (owner, { does, customerId, isPossible }) => {
    const unchanged = isPossible ? [owner] : [];
    if (does === 'take') return owner === null || owner === customerId ? [customerId, ...unchanged] : unchanged;
    if (does === 'release') return owner === customerId ? [null, ...unchanged] : unchanged;
    return owner === customerId ? [owner] : [];
  },
};
