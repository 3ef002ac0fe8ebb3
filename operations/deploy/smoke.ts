import { setTimeout } from 'node:timers/promises';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Clients } from './clients.ts';
import { type Answer, emulator, get } from './http.ts';
import { all, hasBody, hasHeader, hasStatus, isProblem, type Judge } from './judge.ts';
import type { Files } from './release.ts';
import { eventOf, type HarmlessRequest, harmlessRequests } from './requests.ts';
import { namesIn, readStack } from './stack.ts';
import { say } from './steps.ts';

/** Something that is asked of what was deployed. */
interface Question {
  name: string;
  ask: (patience: AbortSignal) => Promise<Answer>;
  judge: Judge;
}

/** What did not answer as it should. */
export class Complaints extends Error {}

/** Each function by its alias, as it was deployed; then the API, from outside. */
export const testApi = async ({ cloudFormation, lambda }: Clients, stack: string, stop: AbortSignal): Promise<void> => {
  const names = await namesIn(cloudFormation, stack);
  const { ApiUrl } = (await readStack(cloudFormation, stack))?.outputs ?? {};
  const functions = harmlessRequests.map((request) => questionFor(lambda, names.get(request.function) ?? '', request));
  const fromOutside = {
    name: 'GET /customers without a token',
    ask: (patience: AbortSignal) => get(`${ApiUrl}/customers`, patience),
    judge: all(isProblem(401), hasHeader('x-request-id')),
  };
  await askAll([...functions, fromOutside], stop);
};

const questionFor = (lambda: LambdaClient, FunctionName: string, request: HarmlessRequest): Question => ({
  name: `${request.function}, ${request.method} ${request.route}`,
  ask: (abortSignal) => invoke(lambda, FunctionName, eventOf(request), abortSignal),
  judge: request.status < 400 ? hasStatus(request.status) : isProblem(request.status),
});

const invoke = async (lambda: LambdaClient, FunctionName: string, event: object, abortSignal: AbortSignal) => {
  const invocation = new InvokeCommand({
    FunctionName,
    Qualifier: 'live',
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const { Payload, FunctionError } = await lambda.send(invocation, { abortSignal });
  const body = Buffer.from(Payload ?? []).toString();
  if (FunctionError) return { status: 502, headers: {}, body }; // as the gateway answers it
  const answer = JSON.parse(body) as { statusCode: number; body?: string } & Record<string, Record<string, unknown>>;
  const headers = Object.entries({ ...answer.headers, ...answer.multiValueHeaders });
  const named = headers.map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { status: answer.statusCode, headers: Object.fromEntries(named), body: answer.body ?? '' };
};

/** As a browser would, through CloudFront: by the name that it gives, as the stage's own may not point to it yet. */
export const testPage = async (domain: string, page: Files, stop: AbortSignal): Promise<void> => {
  const question = (path: string, judge: Judge): Question => ({
    name: path,
    ask: (patience) => get(`https://${domain}${path}`, patience),
    judge,
  });
  const file = (name: string) => all(hasStatus(200), hasBody(page.get(name) as Uint8Array, name));
  const questions = [
    question('/', all(file('index.html'), hasHeader('Content-Security-Policy'))),
    question('/customers/x', file('index.html')),
    question('/config.json', file('config.json')),
  ];
  const ofApi = [question('/api/customers', isProblem(401)), question('/api/nowhere', isProblem(404))];
  await askAll(emulator ? questions : [...questions, ...ofApi], stop);
  if (emulator) say('The API was not asked through CloudFront: an emulator does not connect them.');
};

/** Something new may take some seconds to be known everywhere. */
const patience = 20_000;

/** @throws Complaints when one of them is not answered as it should be */
const askAll = async (questions: Question[], stop: AbortSignal): Promise<void> => {
  const answers = await Promise.all(questions.map((question) => complaintAbout(question, stop)));
  const complaints = answers.filter((complaint) => complaint !== undefined);
  if (complaints.length > 0) throw new Complaints(complaints.join('\n  '));
};

const complaintAbout = async ({ name, ask, judge }: Question, stop: AbortSignal): Promise<string | undefined> => {
  for (const deadline = Date.now() + patience; ; ) {
    const limit = AbortSignal.any([stop, AbortSignal.timeout(15_000)]); // a function's own is 10 seconds
    const wrong = await ask(limit).then(judge, (error: Error) => `did not answer (${error.message})`);
    stop.throwIfAborted();
    if (wrong === undefined || Date.now() > deadline) {
      say(wrong === undefined ? `✓ ${name}` : `✗ ${name} ${wrong}`);
      return wrong && `${name} ${wrong}`;
    }
    await setTimeout(2_000, undefined, { signal: stop });
  }
};
