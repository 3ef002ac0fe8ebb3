import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { startSystem } from '../setup/system.ts';

/**
 * `npm run bench:local`: the memory of `npm start` when it is ready, under the load of 16 clients, and a minute after; and
 * the requests it serves a second. Fails over a limit. DynamoDB Local is a process of its own and does not count.
 */
const limits = { ready: 300, underLoad: 700, after: 400 };
const clients = 16;
const seconds = 60;

/** The resident memory of a process, in MB. */
const memoryOf = (pid: number): number =>
  Math.round(Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1_024);

/** One client: creates, reads, changes, finds, lists and deletes a customer, until a time. Returns its requests. */
const sendRequests = async (apiUrl: string, client: number, until: number): Promise<number> => {
  let requests = 0;
  const send = async (path: string, method = 'GET', body?: object): Promise<Response> => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${apiUrl}/customers${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    requests++;
    return response;
  };
  for (let n = 0; Date.now() < until; n++) {
    const created = await send('', 'POST', { name: `Client ${client} ${n}`, email: `c${client}.${n}@example.com` });
    const { customerId } = (await created.json()) as { customerId: string };
    await (await send(`/${customerId}`)).text();
    await (await send(`/${customerId}`, 'PATCH', { address: `Street ${n}` })).text();
    await (await send(`?q=client+${client}`)).text();
    await (await send('')).text();
    await (await send(`/${customerId}`, 'DELETE')).text();
  }
  return requests;
};

/** The most memory that a process has while `work` runs, in MB. */
const peakMemory = async <Result>(pid: number, work: Promise<Result>): Promise<[Result, number]> => {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid));
  }, 500);
  try {
    return [await work, peak];
  } finally {
    clearInterval(timer);
  }
};

const { pid, pageUrl, apiUrl, stop } = await startSystem(['--memory']);
try {
  await (await fetch(pageUrl)).text(); // waits for the page to be built
  await setTimeout(2_000);
  const ready = memoryOf(pid);
  const until = Date.now() + seconds * 1_000;
  const load = Array.from({ length: clients }, (_, client) => sendRequests(apiUrl, client, until));
  const [requests, underLoad] = await peakMemory(pid, Promise.all(load));
  console.log(`Ready                       ${ready} MB, at most ${limits.ready}`);
  console.log(`Under load (${clients} clients)     ${underLoad} MB, at most ${limits.underLoad}`);
  console.log(`Requests a second           ${(requests.reduce((a, b) => a + b) / seconds).toFixed(0)}`);
  await setTimeout(60_000);
  const after = memoryOf(pid);
  console.log(`A minute after              ${after} MB, at most ${limits.after}`);
  const isWithin = ready <= limits.ready && underLoad <= limits.underLoad && after <= limits.after;
  console.log(isWithin ? 'Within the limits.' : 'Over a limit.');
  process.exitCode = isWithin ? 0 : 1;
} finally {
  await stop();
}
