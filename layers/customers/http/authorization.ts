import { type Claims, isMachine, isText } from './claims.ts';
import { insufficientScope, missingGroup, type Problem, unauthorized } from './problems.ts';
import type { Request } from './request.ts';

/** The custom scopes of the user pool. */
export type Scope = 'customers/read' | 'customers/write';

/** The groups whose members may use each scope. */
const groups = { 'customers/read': ['readers', 'editors'], 'customers/write': ['editors'] } as const;

/**
 * Middleware: rejects a caller who may not use `scope` with 401 or 403. It does not rely on the gateway: it also
 * rejects a request that the gateway forwarded without claims.
 */
export const authorize = (scope: Scope, isSignInOff: boolean) => ({
  before({ event }: { event: Request }): void {
    const refusal = isSignInOff ? undefined : refusalOf(event.requestContext?.authorizer?.claims, scope);
    if (refusal) throw refusal;
  },
});

/** Returns the problem of a token that does not permit the scope; undefined if it does. */
export const refusalOf = (claims: Claims | null | undefined, scope: Scope): Problem | undefined => {
  if (!claims || !isText(claims.sub) || typeof claims.scope !== 'string' || claims.token_use !== 'access')
    return unauthorized();
  if (!claims.scope.split(' ').includes(scope)) return insufficientScope(scope);
  if (isMachine(claims)) return undefined;
  const memberOf = groupsIn(claims['cognito:groups']);
  return groups[scope].some((group) => memberOf.includes(group)) ? undefined : missingGroup(scope, groups[scope]);
};

/** REST APIs pass a list as `a,b`, other gateways as `[a b]` or `[a, b]`. Group names have no spaces. */
const groupsIn = (claim: unknown): string[] => (typeof claim === 'string' ? claim.split(/[[\],\s]/) : []);
