import { describe, expect, it } from '@jest/globals';
import { flawsInAnswers } from './check.ts';
import type { Answer, Played } from './play.ts';

const fields = { name: 'Anna', email: 'anna@b.example', address: 'a' };
const dates = { registrationDate: '2026-01-01T00:00:00.000Z', lastModified: '2026-01-01T00:00:00.001Z' };
const anna = { customerId: 'a', ...fields, ...dates, version: 1 };

let time = 0;
/** One operation after the other. */
const played = (act: Played['act'], rest: Partial<Omit<Played, 'answer'>>, status?: number, body = {}): Played => ({
  act,
  customerId: undefined,
  body: {},
  email: undefined,
  key: undefined,
  ifMatch: undefined,
  from: time++,
  until: status === undefined ? Infinity : time++,
  answer: status === undefined ? undefined : { status, body: body as Answer['body'] },
  ...rest,
});
const post = (status?: number, body = {}, key?: string) => played('post', { body: fields, key }, status, body);
const get = (status: number, body = {}) => played('get', { customerId: 'a' }, status, body);
const erase = () => played('erase', { customerId: 'a' }, 204);
const remove = () => played('delete', { customerId: 'a' }, 204);
const taken = { type: 'urn:problem-type:email-taken', conflictingCustomerId: 'a' };
const refusal = () => played('post', { body: { ...fields, address: 'b' } }, 409, taken);
const find = (...items: object[]) => played('find', { email: 'Anna@b.example' }, 200, { items, next: null });

describe('answers without a flaw', () => {
  it.each([
    ['a life', () => [post(201, anna), get(200, anna), find(anna), erase(), get(404), find()]],
    ['a replay', () => [post(201, anna, 'k'), post(201, anna, 'k'), erase(), post(410, {}, 'k')]],
    ['a post without answer that took effect', () => [post(undefined, {}, 'k'), find(anna), post(201, anna, 'k')]],
    ['one that did not', () => [post(), find()]],
    ['a refusal for an email that another has', () => [post(201, anna), refusal()]],
  ])('%s', (_, history) => {
    expect(flawsInAnswers(history())).toEqual([]);
  });
});

describe('a flaw is found', () => {
  const other = { ...anna, customerId: 'b' };
  const later = { ...anna, version: 2, lastModified: '2026-01-01T00:00:00.002Z', address: 'b' };
  it.each<[string, () => Played[], RegExp]>([
    ['an error of ours', () => [post(500)], /answered 500/],
    ['a customer that comes back', () => [post(201, anna), erase(), get(200, anna)], /explains the answers of a/],
    ['a change that nobody made', () => [post(201, anna), get(200, later)], /explains the answers of a/],
    ['a customer that is lost', () => [post(201, anna), get(404)], /explains the answers of a/],
    [
      'a date that stands still',
      () => [post(201, anna), get(200, { ...later, lastModified: dates.lastModified })],
      /dates/,
    ],
    ['two customers of one key', () => [post(201, anna, 'k'), erase(), post(201, other, 'k')], /k made several/],
    ['two customers of one post', () => [post(201, anna), erase(), post(201, other)], /a made several/],
    ['another customer', () => [post(201, { ...anna, name: 'Ben' }, 'k')], /k was answered another customer/],
    ['a reused key that is not', () => [post(422, {}, 'k')], /k was called reused/],
    ['an erased customer that is not', () => [post(201, anna, 'k'), post(410, {}, 'k')], /k was called erased/],
    ['a replay that is refused', () => [post(201, anna, 'k'), post(409, taken, 'k')], /k was used, and refused/],
    ['an email of two', () => [post(201, anna, 'k'), post(201, { ...other, address: 'a' })], /who had anna@b.example/],
    ['an email that is hidden', () => [post(201, anna), find()], /who had anna@b.example/],
    ['an email that is refused for nobody', () => [post(201, anna), remove(), get(404), refusal()], /who had/],
  ])('%s', (_, history, flaw) => {
    expect(flawsInAnswers(history())).toContainEqual(expect.stringMatching(flaw));
  });
});
