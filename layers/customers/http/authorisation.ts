import { insufficientScope, missingGroup, type Problem, unauthorised } from './problems.ts';
import type { Request } from './request.ts';

/** What a caller must be allowed to do: the custom scopes of the user pool. */
export type Scope = 'customers/read' | 'customers/write';

/** The groups of people who may. */
const groups = { 'customers/read': ['readers', 'editors'], 'customers/write': ['editors'] } as const;

/** The claims of a token as the gateway's authorizer hands them over. They should be text. */
type Claims = Record<string, unknown>;

/**
 * Middleware: refuses a caller who may not use `scope`. A gateway that lets everybody in makes no difference, and
 * neither does a setting that is forgotten: nothing but `off` turns sign-in off.
 */
export const authorise = (scope: Scope, signIn: string | undefined) => ({
  before({ event }: { event: Request }): void {
    const refusal = signIn === 'off' ? undefined : refusalOf(event.requestContext?.authorizer?.claims, scope);
    if (refusal) throw refusal;
  },
});

/** Why a token with these claims is not enough for the scope; undefined when it is. */
export const refusalOf = (claims: Claims | null | undefined, scope: Scope): Problem | undefined => {
  if (!claims || !isText(claims.sub) || typeof claims.scope !== 'string' || claims.token_use !== 'access')
    return unauthorised();
  if (!claims.scope.split(' ').includes(scope)) return insufficientScope(scope);
  if (isMachine(claims)) return undefined;
  const mine = groupsIn(claims['cognito:groups']);
  return groups[scope].some((group) => mine.includes(group)) ? undefined : missingGroup(scope, groups[scope]);
};

const isText = (claim: unknown): claim is string => typeof claim === 'string' && claim !== '';

/** A machine's token (client credentials) is its client's own. Whoever is not clearly one counts as a person. */
const isMachine = ({ sub, client_id, username }: Claims): boolean => sub === client_id && username === undefined;

/** REST APIs hand a list over as `a,b`, other gateways as `[a b]` or `[a, b]`. No name of a group has a space. */
const groupsIn = (claim: unknown): string[] => (typeof claim === 'string' ? claim.split(/[[\],\s]/) : []);
