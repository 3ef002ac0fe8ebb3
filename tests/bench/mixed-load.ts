/** One request of the load: its kind, and the time until the whole response was read. */
export interface Sample {
  kind: 'list' | 'create' | 'read' | 'patch';
  ms: number;
}

const send = async (
  url: string,
  method = 'GET',
  body?: object,
  headers: Record<string, string> = {},
): Promise<string> => {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return text;
};

const create = async (apiUrl: string, n: string): Promise<string> => {
  const body = { name: `Clara Bell ${n}`, email: `c${n}@example.com`, phone: '+497112842222', address: 'Am Markt 1' };
  return (JSON.parse(await send(`${apiUrl}/customers`, 'POST', body)) as { customerId: string }).customerId;
};

/** The requests of a client at one customer, each a function that sends it once. */
export const writesAndReads = (apiUrl: string): Record<string, () => Promise<unknown>> => {
  const ids: string[] = [];
  let n = 0;
  const latest = () => `${apiUrl}/customers/${ids.at(-1)}`;
  const fields = () => ({ name: `Clara Bell r${n}`, email: `r${n++}@example.com` });
  return {
    create: async () => ids.push(await create(apiUrl, `w${n++}`)),
    read: () => send(latest()),
    'patch of the address': () => send(latest(), 'PATCH', { address: `Street ${n++}` }, { 'If-Match': '*' }),
    'put of name and email': () => send(latest(), 'PUT', fields(), { 'If-Match': '*' }),
    'list, no sort': () => send(`${apiUrl}/customers`),
    'list by name': () => send(`${apiUrl}/customers?sort=name`),
    'list by -lastModified': () => send(`${apiUrl}/customers?sort=-lastModified`),
    'search for clara': () => send(`${apiUrl}/customers?q=clara`),
    delete: () => send(`${apiUrl}/customers/${ids.pop()}`, 'DELETE'),
  };
};

/** The same kinds in the same order in every run: of 20 requests 6 lists, 7 creates, 4 reads and 3 patches. */
const order: Sample['kind'][] = [
  ...(['create', 'list', 'read', 'create', 'patch', 'list', 'create', 'list', 'create', 'read'] as const),
  ...(['list', 'create', 'patch', 'read', 'list', 'create', 'list', 'create', 'read', 'patch'] as const),
];

/** The requests of `clients` at once for `seconds`. Throws at the first response that is an error. */
export const mixedLoad = async (
  apiUrl: string,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Sample[]> => {
  const until = performance.now() + seconds * 1_000;
  const samples: Sample[] = [];
  const client = async (number: number): Promise<void> => {
    const ids = [await create(apiUrl, `l${number}.0`)];
    for (let n = 0; performance.now() < until; n++) {
      const kind = order[(n + number) % order.length] as Sample['kind'];
      const id = ids[n % ids.length];
      const started = performance.now();
      if (kind === 'create') ids.push(await create(apiUrl, `l${number}.${n + 1}`));
      if (kind === 'list') await send(`${apiUrl}/customers?sort=-lastModified`);
      if (kind === 'read') await send(`${apiUrl}/customers/${id}`);
      if (kind === 'patch') await send(`${apiUrl}/customers/${id}`, 'PATCH', { address: `Street ${n}` });
      samples.push({ kind, ms: performance.now() - started });
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return samples;
};
