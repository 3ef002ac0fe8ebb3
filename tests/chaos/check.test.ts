import { describe, expect, it } from '@jest/globals';
import { flawsInResponses } from './check.ts';
import type { ApiResponse, Played } from './play.ts';

const fields = { name: 'Anna', email: 'anna@b.example', address: 'a' };
const dates = { registrationDate: '2026-01-01T00:00:00.000Z', lastModified: '2026-01-01T00:00:00.001Z' };
const anna = { customerId: 'a', ...fields, ...dates, version: 1 };

let time = 0;
/** An operation that starts after the previous one has ended. */
const played = (act: Played['act'], rest: Partial<Omit<Played, 'response'>>, status?: number, body = {}): Played => ({
  act,
  customerId: undefined,
  body: {},
  email: undefined,
  key: undefined,
  ifMatch: undefined,
  follower: undefined,
  after: undefined,
  isLast: false,
  from: time++,
  until: status === undefined ? Infinity : time++,
  response: status === undefined ? undefined : { status, body: body as ApiResponse['body'] },
  ...rest,
});
const post = (status?: number, body = {}, key?: string) => played('post', { body: fields, key }, status, body);
const get = (status: number, body = {}) => played('get', { customerId: 'a' }, status, body);
const erase = () => played('erase', { customerId: 'a' }, 204);
const remove = () => played('delete', { customerId: 'a' }, 204);
const taken = { type: 'urn:problem-type:email-taken', conflictingCustomerId: 'a' };
const rejectedPost = () => played('post', { body: { ...fields, address: 'b' } }, 409, taken);
const list = (...items: object[]) => played('list', {}, 200, { items, next: null });
const restore = (status: number, body: object) => played('restore', { customerId: 'a' }, status, body);
const find = (...items: object[]) => played('find', { email: 'Anna@b.example' }, 200, { items, next: null });

const deleted = { ...anna, version: 2, deletionDate: '2026-01-01T00:00:00.002Z' };
const restored = { ...anna, version: 3, lastModified: '2026-01-01T00:00:00.003Z' };
const version = (customer: { version: number; lastModified: string; deletionDate?: string }, rest: object) => {
  const { deletionDate, ...snapshot } = customer;
  return { version: customer.version, at: deletionDate ?? customer.lastModified, customer: snapshot, ...rest };
};
const created = version(anna, { action: 'created', changed: ['name', 'email', 'address'] });
const deletion = version(deleted, { action: 'deleted', changed: [] });
const history = (...versions: object[]) => played('history', { customerId: 'a' }, 200, { versions, next: null });
const changed = (customer: object) => ({ kind: 'changed', customer });
const deletedChange = { kind: 'deleted', customerId: 'a', version: 2, deletionDate: deleted.deletionDate };
const erasedChange = { kind: 'erased', customerId: 'a', at: '2026-01-01T00:00:00.004Z' };
const changes = (...items: object[]) => played('changes', {}, 200, { changes: items, next: 'x', isUpToDate: true });
const follow = (...items: object[]) =>
  played('follow', { follower: 'f', isLast: true }, 200, { changes: items, next: 'x', isUpToDate: true });
/** The last read of the customer. */
const last = (status: number, body = {}) => ({ ...get(status, body), isLast: true });
/** An operation that runs while the previous one does. */
const during = (one: Played, other: Played): Played[] => [{ ...one, until: other.until }, other];

const findDeleted = (...items: object[]) => played('find deleted', {}, 200, { items, next: null });

describe('accepts', () => {
  it.each([
    ['a create, reads and an erasure', () => [post(201, anna), get(200, anna), find(anna), erase(), get(404), find()]],
    ['a replay', () => [post(201, anna, 'k'), post(201, anna, 'k'), erase(), post(410, {}, 'k')]],
    ['a post without response that took effect', () => [post(undefined, {}, 'k'), find(anna), post(201, anna, 'k')]],
    ['a post without response that took no effect', () => [post(), find()]],
    ['a conflict for a taken email', () => [post(201, anna), rejectedPost()]],
    [
      'a deletion and a restore, each with its own version',
      () => [
        post(201, anna),
        list(anna),
        remove(),
        list(),
        findDeleted(deleted),
        restore(200, restored),
        list(restored),
      ],
    ],
    [
      'a history of a live, a deleted and an erased customer',
      () => [
        post(201, anna),
        history(created),
        remove(),
        history(deletion, created),
        erase(),
        played('history', { customerId: 'a' }, 404),
      ],
    ],
    ['a history that is read while the customer is created', () => during(post(201, anna), history())],
    [
      'changes with each state of a customer',
      () => [
        changes(),
        post(201, anna),
        changes(changed(anna)),
        remove(),
        changes(deletedChange),
        erase(),
        changes(erasedChange),
      ],
    ],
    [
      'changes that are read while the customer is deleted',
      () => [post(201, anna), ...during(remove(), changes(changed(anna), deletedChange))],
    ],
    [
      'a copy that saw nothing of a deletion that was undone',
      () => [
        post(201, anna),
        follow(changed(anna)),
        remove(),
        restore(200, restored),
        last(200, restored),
        follow(changed(restored)),
      ],
    ],
    [
      'a copy that waits for a change',
      () => [post(201, anna), remove(), { ...follow(changed(anna)), response: undefined }],
    ],
  ])('%s', (_, history) => {
    expect(flawsInResponses(history())).toEqual([]);
  });
});

describe('finds', () => {
  const other = { ...anna, customerId: 'b' };
  const later = { ...anna, version: 2, lastModified: '2026-01-01T00:00:00.002Z', address: 'b' };
  it.each<[string, () => Played[], RegExp]>([
    ['an internal error', () => [post(500)], /returned 500/],
    [
      'an erased customer that is live again',
      () => [post(201, anna), erase(), get(200, anna)],
      /explains the responses about a/,
    ],
    ['a change without a request', () => [post(201, anna), get(200, later)], /explains the responses about a/],
    ['a lost customer', () => [post(201, anna), get(404)], /explains the responses about a/],
    [
      'a change without a new date',
      () => [post(201, anna), get(200, { ...later, lastModified: dates.lastModified })],
      /dates/,
    ],
    ['two customers for one key', () => [post(201, anna, 'k'), erase(), post(201, other, 'k')], /k created several/],
    ['two customers for one post', () => [post(201, anna), erase(), post(201, other)], /a created several/],
    [
      'a different customer in a replay',
      () => [post(201, { ...anna, name: 'Ben' }, 'k')],
      /k returned a different customer/,
    ],
    ['a 422 for a new key', () => [post(422, {}, 'k')], /k returned 422/],
    ['a 410 for a live customer', () => [post(201, anna, 'k'), post(410, {}, 'k')], /k returned 410/],
    ['a rejected replay', () => [post(201, anna, 'k'), post(409, taken, 'k')], /k returned 409/],
    [
      'an email of two customers',
      () => [post(201, anna, 'k'), post(201, { ...other, address: 'a' })],
      /who had anna@b.example/,
    ],
    [
      'a restore that skips the version of the deletion',
      () => [post(201, anna), remove(), restore(200, later)],
      /explains/,
    ],
    ['a live customer that a list leaves out', () => [post(201, anna), list()], /explains the responses about a/],
    ['a deleted customer on a list', () => [post(201, anna), remove(), list(anna)], /explains the responses about a/],
    ['an email that a search misses', () => [post(201, anna), find()], /who had anna@b.example/],
    ['a conflict for a free email', () => [post(201, anna), remove(), get(404), rejectedPost()], /who had/],
    ['a version that is missing', () => [post(201, anna), remove(), history(created)], /explains/],
    ['a history without versions', () => [post(201, anna), history()], /explains/],
    ['a history that is not found', () => [post(201, anna), played('history', { customerId: 'a' }, 404)], /explains/],
    ['the history of an erased customer', () => [post(201, anna), erase(), history(created)], /explains/],
    [
      'a version with another action',
      () => [post(201, anna), remove(), history({ ...deletion, action: 'changed' }, created)],
      /explains/,
    ],
    [
      'a version with another customer',
      () => [post(201, anna), history({ ...created, customer: { ...anna, name: 'Ben' } })],
      /explains/,
    ],
    ['a version with another date', () => [post(201, anna), history({ ...created, at: later.lastModified })], /dates/],
    ['a version that names no field', () => [post(201, anna), history({ ...created, changed: [] })], /changed name/],
    ['changes without a customer', () => [post(201, anna), changes()], /explains/],
    ['changes with a former version', () => [post(201, anna), remove(), changes(changed(anna))], /explains/],
    ['changes without a deletion', () => [post(201, anna), remove(), changes()], /explains/],
    [
      'changes with another version of a deletion',
      () => [post(201, anna), remove(), changes({ ...deletedChange, version: 1 })],
      /explains/,
    ],
    ['changes without an erasure', () => [post(201, anna), erase(), changes()], /explains/],
    [
      'changes with a deletion of a restored customer',
      () => [post(201, anna), remove(), restore(200, restored), changes(deletedChange, changed(restored))],
      /explains/,
    ],
    [
      'a change that does not arrive',
      () => [post(201, anna), last(200, anna), follow()],
      /^changes to f: the copy of a is/,
    ],
    [
      'a deletion that does not arrive',
      () => [post(201, anna), follow(changed(anna)), remove(), last(404), follow()],
      /^changes to f: the copy of a is/,
    ],
    [
      'changes that go back',
      () => [post(201, anna), follow(changed(later), changed(anna))],
      /^changes to f: version 1 of a follows version 2/,
    ],
    [
      'a change after an erasure',
      () => [post(201, anna), erase(), follow(erasedChange, changed(anna))],
      /^changes to f: a follows its erasure/,
    ],
  ])('%s', (_, history, flaw) => {
    expect(flawsInResponses(history())).toContainEqual(expect.stringMatching(flaw));
  });
});
