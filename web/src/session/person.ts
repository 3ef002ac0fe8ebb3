import type { Person } from './session.ts';

type Claims = Record<string, unknown>;

/**
 * Who has signed in: by the claims of the ID token, which is about the person, and by the access token, which is about
 * what they may. Both came from Cognito itself, so that nothing has to be verified here.
 */
export const personOf = (profile: Claims & { sub: string }, accessToken: string): Person => {
  const names = [profile.name, profile.email, profile['cognito:username']];
  return { id: profile.sub, name: names.find(isText) ?? profile.sub, mayWrite: mayWrite(claimsOf(accessToken)) };
};

/** As layers/customers/http/authorization.ts decides. */
const mayWrite = ({ scope, 'cognito:groups': groups }: Claims): boolean =>
  isText(scope) && scope.split(' ').includes('customers/write') && Array.isArray(groups) && groups.includes('editors');

const isText = (claim: unknown): claim is string => typeof claim === 'string' && claim !== '';

/** What a token says of itself; nothing where it is no JWT. */
const claimsOf = (token: string): Claims => {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
};
