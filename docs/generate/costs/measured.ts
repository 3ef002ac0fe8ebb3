import measured from './measured.json' with { type: 'json' };

/** Units of DynamoDB. */
export interface Units {
  read: number;
  write: number;
}

/** What a request uses, as `npm run bench:costs` measured it. */
export interface RequestUse {
  /** As in the table of docs/architecture.md: `PATCH` of the address. */
  name: string;
  /** `PATCH /customers/{customerId}` */
  route: string;
  /** By the logical id of the table. */
  units: Record<string, Units>;
  /** The bytes of the lines that the function logs. */
  logBytes: number;
}

/** What a customer stores in a table. */
export interface Stored {
  items: number;
  /** By DynamoDB's rules for the size of an item. */
  bytes: number;
}

/** What `npm run bench:costs` measures. */
export interface Measured {
  /** The requests of the cost table, in its order. */
  requests: RequestUse[];
  /** A customer with one version, by the logical id of the table. */
  stored: Record<string, Stored>;
}

export const { requests, stored }: Measured = measured;
