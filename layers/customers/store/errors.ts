/** No customer has this id. */
export class CustomerNotFound extends Error {}

/** Another customer has this email. */
export class EmailTaken extends Error {
  readonly conflictingCustomerId: string;
  constructor(conflictingCustomerId: string) {
    super();
    this.conflictingCustomerId = conflictingCustomerId;
  }
}

/** A write was refused, but an earlier try of it got no answer, and may yet take effect. */
export class OutcomeUnknown extends Error {}

/** The customer is there: there is nothing to restore. */
export class CustomerNotDeleted extends Error {}

/** An idempotency key came with another request before. */
export class KeyReused extends Error {}

/** The customer that a request with this idempotency key made was erased. */
export class CustomerErased extends Error {}

/** The customer is of another version than the caller's condition asks for. */
export class VersionMismatch extends Error {}
