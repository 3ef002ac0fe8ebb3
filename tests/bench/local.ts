import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench:local`: the memory of `npm start` when it is ready, while 16 clients use it, and a minute after; and how
 * many requests a second it serves. Fails over a limit. DynamoDB Local, a process of its own, is shown and has no limit.
 */
const limits = { ready: 300, underLoad: 700, after: 400 };
const clients = 16;
const seconds = 60;

/** The resident memory of a process, in MB. */
const memoryOf = (pid: number): number =>
  Math.round(Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1_024);

const main = fileURLToPath(new URL('../../local/main.ts', import.meta.url));
const system = spawn(process.execPath, ['--no-warnings', main, '--memory'], {
  env: { ...process.env, PORT: '0', DYNAMODB_PORT: '0', POWERTOOLS_LOG_LEVEL: 'ERROR' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const pid = system.pid as number;

const addressOf = async (): Promise<string> => {
  for await (const line of createInterface({ input: system.stdout })) {
    const [, address] = /^Ready: (\S+)/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('npm start ended before it was ready');
};

/** One client: creates a customer, reads, changes and finds it, reads a page, deletes it. Counts its requests. */
const use = async (api: string, client: number, until: number): Promise<number> => {
  let requests = 0;
  const send = async (path: string, method = 'GET', body?: object): Promise<Response> => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${api}/customers${path}`, {
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

/** The most memory that the process has while `work` goes on. */
const highest = async <Result>(work: Promise<Result>): Promise<[Result, number]> => {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid));
  }, 500);
  try {
    return [await work, most];
  } finally {
    clearInterval(timer);
  }
};

try {
  const address = await addressOf();
  await (await fetch(address)).text(); // waits for the page
  await setTimeout(2_000);
  const ready = memoryOf(pid);
  const until = Date.now() + seconds * 1_000;
  const uses = Array.from({ length: clients }, (_, client) => use(`${address}api`, client, until));
  const [requests, underLoad] = await highest(Promise.all(uses));
  console.log(`Ready                       ${ready} MB, at most ${limits.ready}`);
  console.log(`While ${clients} clients use it     ${underLoad} MB, at most ${limits.underLoad}`);
  console.log(`Requests a second           ${(requests.reduce((a, b) => a + b) / seconds).toFixed(0)}`);
  await setTimeout(60_000);
  const after = memoryOf(pid);
  console.log(`A minute after              ${after} MB, at most ${limits.after}`);
  const isWithin = ready <= limits.ready && underLoad <= limits.underLoad && after <= limits.after;
  console.log(isWithin ? 'Within the limits.' : 'Over a limit.');
  process.exitCode = isWithin ? 0 : 1;
} finally {
  system.kill('SIGTERM');
  await once(system, 'exit');
}
