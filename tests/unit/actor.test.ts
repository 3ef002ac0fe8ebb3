import { describe, expect, it } from '@jest/globals';
import { actorOf, type Request } from '../../layers/customers/http/request.ts';

const actorWith = (claims: unknown) => actorOf({ requestContext: { authorizer: { claims } } } as unknown as Request);

const person = { sub: '0b8f4c1e', client_id: 'page', username: 'ada.quist' };
const program = { sub: 'client-1', client_id: 'client-1' };

it('a person has an id and a user name', () => {
  expect(actorWith(person)).toEqual({ kind: 'person', id: '0b8f4c1e', name: 'ada.quist' });
});

it('a program has the id of its client', () => {
  expect(actorWith(program)).toEqual({ kind: 'client', id: 'client-1' });
});

it('a caller who is not clearly a program is a person', () => {
  expect(actorWith({ ...program, client_id: 'client-2' })).toEqual({ kind: 'person', id: 'client-1' });
  expect(actorWith({ ...program, username: 'robot' })).toEqual({ kind: 'person', id: 'client-1', name: 'robot' });
});

describe('without sign-in, the actor is anyone', () => {
  it.each([{}, { authorizer: null }, { authorizer: {} }, undefined])('%j', (requestContext) => {
    expect(actorOf({ requestContext } as Request)).toEqual({ kind: 'anyone', id: 'anyone' });
  });
});

describe('a claim that is not a text counts as absent', () => {
  it.each([null, '', 5, {}, ['ada.quist']])('%j', (value) => {
    expect(actorWith({ ...person, sub: value })).toEqual({ kind: 'anyone', id: 'anyone' });
    expect(actorWith({ ...person, username: value })).toEqual({ kind: 'person', id: '0b8f4c1e' });
  });

  it.each(['text', 5, [], true])('nor are claims that are %j', (claims) => {
    expect(actorWith(claims)).toEqual({ kind: 'anyone', id: 'anyone' });
  });
});
