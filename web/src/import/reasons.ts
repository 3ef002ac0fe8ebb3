import type { RowProblem } from 'customers-client';
import { type FieldName, fieldNames } from 'customers-model/fields';
import type { Problem } from 'customers-tables/customers/problems';

/** Why a row needs attention, or was not imported. */
export type Reason =
  | Problem
  /** The customer has changed, or appeared, since the check. */
  | { code: 'changed' }
  /** The system rejected the row. `detail` is in English. */
  | { code: 'rejected'; detail: string; field?: FieldName };

/** The reasons in a problem of the API. */
export const reasonsIn = ({ type, detail, errors = [] }: RowProblem): Reason[] => {
  if (type === 'urn:problem-type:changed-since-preview') return [{ code: 'changed' }];
  const ofFields = errors.map(({ pointer, detail: its }): Reason => {
    const field = fieldNames.find((name) => pointer === `/customer/${name}`);
    return { code: 'rejected', detail: its, ...(field && { field }) };
  });
  return ofFields.length > 0 ? ofFields : [{ code: 'rejected', detail }];
};
