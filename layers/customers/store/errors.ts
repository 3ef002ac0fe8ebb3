import type { FieldName } from 'customers-model/fields';

/** No customer has this id. */
export class CustomerNotFound extends Error {}

/** Another customer has this email. */
export class EmailTaken extends Error {
  /** Absent in a preview, for a customer that an earlier row would create. */
  readonly conflictingCustomerId: string | undefined;
  constructor(conflictingCustomerId: string | undefined) {
    super();
    this.conflictingCustomerId = conflictingCustomerId;
  }
}

/** A write failed, but one of its attempts got no response and may still take effect. */
export class OutcomeUnknown extends Error {}

/** The customer is live: there is nothing to restore. */
export class CustomerNotDeleted extends Error {}

/** The idempotency key was used with a different request. */
export class KeyReused extends Error {}

/** The customer created with this idempotency key was erased. */
export class CustomerErased extends Error {}

/** The position of a reader of changes is so old that deletions may have been forgotten since. */
export class CursorExpired extends Error {}

/** The customer does not have the version that the caller's condition asks for. */
export class VersionMismatch extends Error {}

/** A row of a batch would create a customer, but lacks fields that a new customer needs. */
export class FieldsMissing extends Error {
  readonly fields: FieldName[];
  constructor(fields: FieldName[]) {
    super();
    this.fields = fields;
  }
}

/** A row of a batch would not end as its preview said. */
export class ChangedSincePreview extends Error {}
