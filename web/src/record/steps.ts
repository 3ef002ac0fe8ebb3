import type { Customer, Version } from 'customers-client';
import { changedFields, fieldText } from 'customers-model/customer';
import type { FieldName } from 'customers-model/fields';

/** A field before and after a change, as texts; '' is a field without a value. */
export interface FieldChange {
  field: FieldName;
  was: string;
  now: string;
}

/** A version of a customer, and what changed with it. */
export interface Step {
  version: Version;
  /** Whether there is nothing to compare it with: `changes` then has all fields with a value. */
  isFirst: boolean;
  changes: FieldChange[];
}

/** The steps of a history. Both are complete, with the latest version first. */
export const stepsOf = (versions: Version[]): Step[] =>
  versions.map((version, index) => {
    const { customer, changed } = version;
    const before = versions[index + 1]?.customer;
    const isFirst = !before || !changed;
    return { version, isFirst, changes: changesBetween(isFirst ? undefined : before, customer) };
  });

const changesBetween = (before: Customer | undefined, after: Customer): FieldChange[] =>
  changedFields(before ?? {}, after).map((field) => ({
    field,
    was: fieldText(before?.[field]),
    now: fieldText(after[field]),
  }));

/** Whether versions before the oldest one are no longer stored. */
export const isCutOff = (versions: Version[]): boolean => (versions.at(-1)?.version ?? 1) > 1;

/** Whether a customer can be put back to a version: a deletion has the fields of the version before it. */
export const canGoBackTo = ({ action, customer }: Version, present: Customer): boolean =>
  action !== 'deleted' && changesBetween(customer, present).length > 0;
