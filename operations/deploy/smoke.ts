import { setTimeout } from 'node:timers/promises';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { readTemplate } from '../../stack/template.ts';
import type { Deployment } from './deployment.ts';
import type { HttpResponse } from './http.ts';
import type { Files } from './release.ts';
import { eventOf, type HarmlessRequest, harmlessRequestsOf } from './requests.ts';
import { all, expectBody, expectHeader, expectProblem, expectStatus, type ResponseCheck } from './response-checks.ts';
import { readPhysicalIds, readStack } from './stack.ts';
import { print } from './steps.ts';

/** A request to the deployment, and the check of its response. */
interface SmokeTest {
  name: string;
  send: (signal: AbortSignal) => Promise<HttpResponse>;
  check: ResponseCheck;
}

/** What to test. */
interface Tested extends Pick<Deployment, 'clients' | 'get' | 'stop'> {
  stackName: string;
}

/**
 * Invokes each function through its alias, and calls the API from outside.
 *
 * @throws if a test fails
 */
export const testApi = async ({ stackName, clients, get, stop }: Tested): Promise<void> => {
  const { cloudFormation, lambda } = clients;
  const ids = await readPhysicalIds(cloudFormation, stackName);
  const { ApiUrl } = (await readStack(cloudFormation, stackName))?.outputs ?? {};
  // after a rollback, functions that are new in the template do not exist
  const requests = harmlessRequestsOf(readTemplate()).filter(({ route }) => ids.has(route.functionName));
  const functions = requests.map((request) => functionTest(lambda, ids.get(request.route.functionName) ?? '', request));
  const fromOutside = {
    name: 'GET /customers without a token',
    send: (signal: AbortSignal) => get(`${ApiUrl}/customers`, signal),
    check: all(expectProblem(401), expectHeader('x-request-id')),
  };
  await runAll([...functions, fromOutside], stop);
};

const functionTest = (lambda: LambdaClient, FunctionName: string, request: HarmlessRequest): SmokeTest => ({
  name: `${request.route.functionName}, ${request.route.method} ${request.route.path}`,
  send: (abortSignal) => invoke(lambda, FunctionName, eventOf(request), abortSignal),
  check: request.status < 400 ? expectStatus(request.status) : expectProblem(request.status),
});

const invoke = async (
  lambda: LambdaClient,
  FunctionName: string,
  event: object,
  abortSignal: AbortSignal,
): Promise<HttpResponse> => {
  const invocation = new InvokeCommand({
    FunctionName,
    Qualifier: 'live',
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const { Payload, FunctionError } = await lambda.send(invocation, { abortSignal });
  const body = Buffer.from(Payload ?? []).toString();
  if (FunctionError) return { status: 502, headers: {}, body }; // the status of the gateway
  const result = JSON.parse(body) as { statusCode: number; body?: string } & Record<string, Record<string, unknown>>;
  const headers = Object.entries({ ...result.headers, ...result.multiValueHeaders });
  const named = headers.map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { status: result.statusCode, headers: Object.fromEntries(named), body: result.body ?? '' };
};

/**
 * Loads the page as a browser would. Uses CloudFront's domain, because the stage's domain may not point there yet.
 *
 * @throws if a test fails
 */
export const testPage = async ({ get, stop }: Deployment, domain: string, page: Files): Promise<void> => {
  const test = (path: string, check: ResponseCheck): SmokeTest => ({
    name: path,
    send: (signal) => get(`https://${domain}${path}`, signal),
    check,
  });
  const isFile = (name: string) => all(expectStatus(200), expectBody(page.get(name) as Uint8Array, name));
  const ofPage = [
    test('/', all(isFile('index.html'), expectHeader('Content-Security-Policy'))),
    test('/customers/x', isFile('index.html')),
    test('/config.json', isFile('config.json')),
  ];
  const ofApi = [test('/api/customers', expectProblem(401)), test('/api/nowhere', expectProblem(404))];
  await runAll([...ofPage, ...ofApi], stop);
};

/** How long to repeat a failing test, in milliseconds. A new release takes some seconds to reach every server. */
const retryTime = 20_000;

/** The time limit for one request, in milliseconds. Functions time out after 10 seconds. */
const requestTimeout = 15_000;

/** Runs all tests in parallel. @throws Error with the failures of all tests, if there is one */
const runAll = async (tests: SmokeTest[], stop: AbortSignal): Promise<void> => {
  const results = await Promise.all(tests.map((test) => failureOf(test, stop)));
  const failures = results.filter((failure) => failure !== undefined);
  if (failures.length > 0) throw new Error(failures.join('\n  '));
};

const failureOf = async ({ name, send, check }: SmokeTest, stop: AbortSignal): Promise<string | undefined> => {
  for (const deadline = Date.now() + retryTime; ; ) {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(requestTimeout)]);
    const wrong = await send(signal).then(check, (error: Error) => `did not respond (${error.message})`);
    stop.throwIfAborted();
    if (wrong === undefined || Date.now() > deadline) {
      print(wrong === undefined ? `✓ ${name}` : `✗ ${name} ${wrong}`);
      return wrong && `${name} ${wrong}`;
    }
    await setTimeout(2_000, undefined, { signal: stop });
  }
};
