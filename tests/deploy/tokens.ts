import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { newPerson } from './people.ts';
import { deploySmallStack } from './small-stack.ts';
import { outputsOf } from './stack.ts';

// Real tokens of a deployed user pool.

const cognito = () => new CognitoIdentityProvider();
const endpoint = (path: string): string => new URL(path, process.env.AWS_ENDPOINT_URL).href;

export const allScopes = ['customers/read', 'customers/write'] as const;
type Scopes = readonly (typeof allScopes)[number][];

/** Deploys a client by operations/machine-client.yaml, and gets it a token by client credentials. */
export const machineToken = async (stackName: string, scopes: Scopes = allScopes): Promise<string> => {
  const { UserPoolId } = await outputsOf(stackName);
  const { ClientId } = await deploySmallStack('machine-client', `${stackName}-machine-${randomUUID()}`, {
    UserPoolId: UserPoolId as string,
    Scopes: scopes.join(','),
  });
  const { UserPoolClient } = await cognito().describeUserPoolClient({ UserPoolId, ClientId });
  return tokenOf({ ClientId: ClientId as string, ClientSecret: UserPoolClient?.ClientSecret as string }, scopes);
};

/** Gets a token for an existing client. */
export const tokenOf = async (client: { ClientId: string; ClientSecret: string }, scopes: Scopes): Promise<string> => {
  const basic = Buffer.from(`${client.ClientId}:${client.ClientSecret}`).toString('base64');
  const { access_token } = await tokensFor(
    { grant_type: 'client_credentials', scope: scopes.join(' ') },
    { authorization: `Basic ${basic}` },
  );
  return access_token;
};

interface Tokens {
  access_token: string;
  id_token: string;
}

/** Creates a person in these groups, and signs them in as the page does: by a code, with PKCE. */
export const personTokens = async (
  stackName: string,
  groups: string[],
  scopes: Scopes,
  signInName: 'username' | 'email' = 'username',
): Promise<Tokens> => {
  const { UserPoolId, PageClientId, PageUrl } = await outputsOf(stackName);
  const { [signInName]: username, password } = await newPerson(UserPoolId as string, ...groups);

  const verifier = randomBytes(32).toString('base64url');
  const client = { client_id: PageClientId as string, redirect_uri: `${PageUrl}/` };
  const response = await fetch(endpoint('/login'), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      ...client,
      username,
      password,
      response_type: 'code',
      scope: ['openid', ...scopes].join(' '),
      state: 'state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
  });
  const back = response.headers.get('location');
  if (!back?.startsWith(client.redirect_uri)) throw new Error(`The sign-in responded ${response.status}: ${back}`);
  const code = new URL(back).searchParams.get('code') as string;
  return tokensFor({ grant_type: 'authorization_code', code, code_verifier: verifier, ...client });
};

const tokensFor = async (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Tokens> => {
  const response = await fetch(endpoint('/oauth2/token'), { method: 'POST', headers, body: new URLSearchParams(form) });
  if (!response.ok) throw new Error(`No token: ${response.status} ${await response.text()}`);
  return (await response.json()) as Tokens;
};
