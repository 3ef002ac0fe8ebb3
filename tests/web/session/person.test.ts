import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../../../layers/customers/http/authorization.ts';
import { readTemplate } from '../../../stack/template.ts';
import { personOf } from '../../../web/src/session/person.ts';

const token = (claims: object): string => `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const groupsOfThePool = Object.values(readTemplate().Resources)
  .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolGroup')
  .map(({ Properties }) => Properties.GroupName as string);
const both = 'openid customers/read customers/write';

describe('whether a user may write', () => {
  it.each([
    ['an editor', { scope: both, 'cognito:groups': ['editors'] }, true],
    ['an editor who is also in other groups', { scope: both, 'cognito:groups': ['grün', 'readers', 'editors'] }, true],
    ['a reader', { scope: both, 'cognito:groups': ['readers'] }, false],
    ['a person without a group', { scope: both }, false],
    ['an editor whose token is for reading', { scope: 'openid customers/read', 'cognito:groups': ['editors'] }, false],
    ['a scope that only begins so', { scope: 'customers/writer', 'cognito:groups': ['editors'] }, false],
    ['a group that is no list', { scope: both, 'cognito:groups': 'editors' }, false],
    ['no scope', { 'cognito:groups': ['editors'] }, false],
  ])('%s: %j is %s', (_, claims, mayWrite) => {
    expect(personOf({ sub: '1' }, token(claims)).mayWrite).toBe(mayWrite);
  });

  it.each(groupsOfThePool)('the page and the API agree on the group %s', (group) => {
    const claims = { sub: '1', token_use: 'access', client_id: 'page', scope: both };
    const { mayWrite } = personOf({ sub: '1' }, token({ ...claims, 'cognito:groups': [group] }));
    expect(mayWrite).toBe(refusalOf({ ...claims, 'cognito:groups': group }, 'customers/write') === undefined);
  });

  it.each(['', 'opaque', 'a.b.c', 'a.%.c'])('an unreadable token, %j, gives no permission', (opaque) => {
    expect(personOf({ sub: '1' }, opaque).mayWrite).toBe(false);
  });
});

describe('the name of a user', () => {
  it.each([
    [{ name: 'Zoë', email: 'zoe@example.com', 'cognito:username': 'z' }, 'Zoë'],
    [{ name: '', email: 'zoe@example.com', 'cognito:username': 'z' }, 'zoe@example.com'],
    [{ 'cognito:username': 'z' }, 'z'],
    [{}, '1'],
  ])('of %j is %s', (profile, name) => {
    expect(personOf({ sub: '1', ...profile }, '')).toMatchObject({ id: '1', name });
  });
});
