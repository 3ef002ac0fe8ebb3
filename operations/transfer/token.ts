import { Failure } from './failure.ts';

export type Scope = 'customers/read' | 'customers/write';

interface Credentials {
  clientId: string;
  secret: string;
  tokenUrl: string;
}

const variables = { clientId: 'CLIENT_ID', secret: 'CLIENT_SECRET', tokenUrl: 'TOKEN_URL' } as const;

/**
 * Returns the credentials of a machine from the environment; undefined if it has none.
 *
 * @throws Failure if some are missing
 */
export const credentialsIn = (environment: NodeJS.ProcessEnv): Credentials | undefined => {
  const read = (key: keyof Credentials): string => environment[variables[key]] ?? '';
  const credentials = { clientId: read('clientId'), secret: read('secret'), tokenUrl: read('tokenUrl') };
  const missing = Object.values(variables).filter((name) => !environment[name]);
  if (missing.length === 3) return undefined;
  if (missing.length > 0) throw new Failure(`Set ${missing.join(' and ')}, too: a token needs all three variables.`);
  return credentials;
};

/** The member names are those of OAuth 2.0 (RFC 6749, 5.1). The time is in seconds. */
interface TokenResponse {
  access_token: string;
  expires_in: number;
}

/** Returns a function that returns a token, and requests a new one a minute before the last one expires. */
export const tokensFor = (credentials: Credentials, scopes: Scope[]): (() => Promise<string>) => {
  let current: { token: Promise<string>; until: number } | undefined;
  return () => {
    if (current && Date.now() < current.until) return current.token;
    const requested = requestToken(credentials, scopes);
    const its = { token: requested.then(({ access_token }) => access_token), until: Number.POSITIVE_INFINITY };
    requested.then(
      ({ expires_in }) => {
        its.until = Date.now() + (expires_in - 60) * 1_000;
      },
      () => {
        current = undefined;
      },
    );
    current = its;
    return its.token;
  };
};

/** Sends a request for client credentials (RFC 6749, 4.4). */
const requestToken = async ({ clientId, secret, tokenUrl }: Credentials, scopes: Scope[]): Promise<TokenResponse> => {
  const headers = { Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` };
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') });
  const response = await fetch(tokenUrl, { method: 'POST', headers, body }).catch(() => {
    throw new Failure(`${tokenUrl} does not respond. Check TOKEN_URL and your connection.`);
  });
  if (response.ok) return (await response.json()) as TokenResponse;
  const advice = `Check CLIENT_ID and CLIENT_SECRET, and that the client has the scope ${scopes.join(' and ')}.`;
  throw new Failure(`${tokenUrl} gives no token (${response.status}). ${advice}`);
};
