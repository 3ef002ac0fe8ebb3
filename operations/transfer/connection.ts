import { type CustomersClient, customersClient, ProblemError } from '../../client/index.ts';
import { notFromThisApi } from '../../client/problem.ts';
import { Failure } from './failure.ts';
import { credentialsIn, type Scope, tokensFor } from './token.ts';

/** The API of `npm start`, which has the same setting. */
const localApi = (): string => `http://localhost:${process.env.PORT || 3000}/api`;

/** An API that has responded. */
export interface Connection {
  apiUrl: string;
  client: CustomersClient;
}

/**
 * Connects to the local system, or to the API with this URL, with the credentials of the environment.
 *
 * @throws Failure if the API does not respond
 */
export const connect = async (api: string | undefined, scopes: Scope[]): Promise<Connection> => {
  const apiUrl = (api ?? localApi()).replace(/\/+$/, '');
  if (!/^https?:/.test(apiUrl) || !URL.canParse(apiUrl))
    throw new Failure(`--api takes the URL of an API, for example https://customers.example.com/api, but is ${api}.`);
  const credentials = credentialsIn(process.env);
  // the client retries for seconds: find out at once that nothing listens
  await fetch(`${apiUrl}/customers?limit=1`).catch(() => {
    throw new Failure(unreachable(apiUrl));
  });
  const token = credentials && tokensFor(credentials, scopes);
  return { apiUrl, client: customersClient({ baseUrl: apiUrl, ...(token && { token }) }) };
};

const unreachable = (apiUrl: string): string =>
  `The API at ${apiUrl} does not respond. Run npm start, or name an API with --api.`;

/** Returns what is wrong when a request has failed, and what to do. */
export const reasonOf = (error: unknown, { apiUrl }: Pick<Connection, 'apiUrl'>): string => {
  if (error instanceof Failure) return error.message;
  if (error instanceof ProblemError) return `${error.problem.title}: ${error.problem.detail}${adviceFor(error)}`;
  const { name, message, cause } = error as Error;
  if (message === notFromThisApi) return `${message} The base URL is ${apiUrl}: set another with --api.`;
  if (name === 'TimeoutError' || (error instanceof TypeError && cause !== undefined)) return unreachable(apiUrl);
  throw error;
};

const adviceFor = ({ status }: ProblemError): string => {
  if (status === 401) return ' Set CLIENT_ID, CLIENT_SECRET and TOKEN_URL to the credentials of a machine.';
  return status === 403 ? ' Use the credentials of a machine with the scopes that the command needs.' : '';
};
