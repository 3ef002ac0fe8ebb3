import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Fields, fieldsOf } from 'customers-model/customer';
import { createCustomer } from '../../layers/customers/store/create.ts';
import { eraseCustomer } from '../../layers/customers/store/delete.ts';
import { keysOf } from '../../layers/customers/store/keys.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { type Sample, sampleCustomers } from '../../local/samples.ts';
import { logicalIds } from '../../local/tables.ts';

/** The customers in the screenshots: always the same samples, with change times that look like a day's work. */

/** The time that the screenshots show. */
export const now = new Date('2026-03-12T14:05:00Z');

const minute = 60_000;
const hour = 60 * minute;

/** How long ago the first rows changed; the others changed a day apart. */
const changes = [3 * minute, 18 * minute, hour, 2 * hour, 2.5 * hour, 5 * hour];
const changedBefore = (place: number): number => changes[place] ?? (place - changes.length + 1) * 26 * hour;

/** Whether every machine can show the letters, and the customer is not deleted. */
const isShown = ({ name, address = '', gone }: Sample): boolean =>
  !gone && /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\P{L}]*$/u.test(`${name}${address}`);

/** Mixes the samples, which are sorted by country. */
const people = (): Sample[] => {
  const shown = sampleCustomers().filter(isShown);
  return shown.map((_, place) => shown[(place * 11) % shown.length] as Sample);
};

const { signal } = new AbortController();

export class People {
  readonly #client: ReturnType<typeof dynamoClient>;
  readonly all = people();

  constructor(dynamoDbUrl: string) {
    this.#client = dynamoClient(dynamoDbUrl);
  }

  /** Stores all customers. */
  store = async (): Promise<void> => {
    for (const place of this.all.keys()) await this.#store(place);
  };

  /** Resets the first customer of the list. */
  resetFirst = async (): Promise<void> => {
    await eraseCustomer(this.#at(now), this.#person(0).customerId, () => true, signal);
    await this.#store(0);
  };

  /** Changes the first customer, as another user does while a form is open. */
  changeFirst = (fields: Partial<Fields>): Promise<unknown> =>
    patchCustomer(this.#at(ago(minute)), this.#person(0).customerId, fields, () => true, signal);

  close = (): void => this.#client.destroy();

  /** Creates a customer with another address, then changes it to the customer's own. */
  async #store(place: number): Promise<void> {
    const { customerId, registrationDate = '2025-01-01T00:00:00Z', ...person } = this.#person(place);
    const { address = null, ...fields } = fieldsOf(person);
    const moved = { ...fields, address: 'Torstraße 12' };
    await createCustomer(this.#at(new Date(registrationDate), customerId), moved, signal);
    await patchCustomer(this.#at(ago(changedBefore(place))), customerId, { address }, () => true, signal);
  }

  #person(place: number): Sample {
    return this.all[place] as Sample;
  }

  #at(time: Date, id = ''): Store {
    const client = DynamoDBDocumentClient.from(this.#client);
    return {
      client,
      tables: logicalIds,
      keysOf,
      newId: () => id,
      now: () => time,
      daysToRestore: 30,
      daysOfHistory: 3650,
      actor: { kind: 'person', id: 'ada.quist', name: 'ada.quist' },
    };
  }
}

const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
