import type { Person } from './session.ts';

type Claims = Record<string, unknown>;

/**
 * The signed-in user: identity from the ID token, permissions from the access token. Both come from Cognito directly, so
 * they need no verification here.
 */
export const personOf = (profile: Claims & { sub: string }, accessToken: string): Person => {
  const names = [profile.name, profile.email, profile['cognito:username']];
  return { id: profile.sub, name: names.find(isText) ?? profile.sub, mayWrite: mayWrite(claimsOf(accessToken)) };
};

/** The same rule as in layers/customers/http/authorization.ts. */
const mayWrite = ({ scope, 'cognito:groups': groups }: Claims): boolean =>
  isText(scope) && scope.split(' ').includes('customers/write') && Array.isArray(groups) && groups.includes('editors');

const isText = (claim: unknown): claim is string => typeof claim === 'string' && claim !== '';

/** The claims of a token; none if it is not a JWT. */
const claimsOf = (token: string): Claims => {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
};
