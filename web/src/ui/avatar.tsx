import type { Customer } from 'customers-client';
import { hueOf, initialsOf } from './initials.ts';

/** Initials, in a color that depends on the customer. */
export const Avatar = ({ customer: { customerId, name } }: { customer: Pick<Customer, 'customerId' | 'name'> }) => (
  <span
    aria-hidden="true"
    className={`avatar hue-${hueOf(customerId)} inline-flex size-7 shrink-0 items-center justify-center rounded-full text-key font-semibold select-none`}
  >
    {initialsOf(name)}
  </span>
);
