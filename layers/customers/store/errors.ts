/** There is no customer with this id. */
export class CustomerNotFound extends Error {}

/** Another customer has this email. */
export class EmailTaken extends Error {
  readonly conflictingCustomerId: string;
  constructor(conflictingCustomerId: string) {
    super('email taken');
    this.conflictingCustomerId = conflictingCustomerId;
  }
}

/** The customer is of another version than the caller's condition asks for. */
export class VersionMismatch extends Error {}
