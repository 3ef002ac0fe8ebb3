import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Fields, fieldsOf } from 'customers-model/customer';
import { createCustomer } from '../../layers/customers/store/create.ts';
import { eraseCustomer } from '../../layers/customers/store/delete.ts';
import { entriesOf } from '../../layers/customers/store/entries.ts';
import type { Store } from '../../layers/customers/store/store.ts';
import { patchCustomer } from '../../layers/customers/store/update.ts';
import { dynamoClient } from '../../local/dynamodb.ts';
import { type Sample, sampleCustomers } from '../../local/samples.ts';
import { logicalIds } from '../../local/tables.ts';

/** Who is in the pictures: some of the sample customers, always the same, changed at times that look like a day's work. */

/** When the pictures are taken, whenever that is. */
export const now = new Date('2026-03-12T14:05:00Z');

const minute = 60_000;
const hour = 60 * minute;

/** How long before the pictures the first rows were changed; the rest, a day apart each. */
const changes = [3 * minute, 18 * minute, hour, 2 * hour, 2.5 * hour, 5 * hour];
const changedBefore = (place: number): number => changes[place] ?? (place - changes.length + 1) * 26 * hour;

/** Names that every machine has letters for, and nobody who is gone. */
const isShown = ({ name, address = '', gone }: Sample): boolean =>
  !gone && /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\P{L}]*$/u.test(`${name}${address}`);

/** In another order than their countries have, so that the list looks like one. */
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

  /** Stores them all. */
  store = async (): Promise<void> => {
    for (const place of this.all.keys()) await this.#store(place);
  };

  /** The first of the list, as it was before anybody changed it. */
  firstAnew = async (): Promise<void> => {
    await eraseCustomer(this.#at(now), this.#person(0).customerId, () => true, signal);
    await this.#store(0);
  };

  /** Changes the first, as somebody else does while a form is open. */
  changeFirst = (fields: Partial<Fields>): Promise<unknown> =>
    patchCustomer(this.#at(ago(minute)), this.#person(0).customerId, fields, () => true, signal);

  close = (): void => this.#client.destroy();

  /** Created with another address, and changed since by its own. */
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
    return { client, tables: logicalIds, entriesOf, newId: () => id, now: () => time, daysToRestore: 30 };
  }
}

const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
