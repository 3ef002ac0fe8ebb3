import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputsOf } from './stack.ts';

export interface Address {
  url: string;
  close: () => Promise<void>;
}

interface Forwarding {
  /** What the emulator knows a thing by, without its port. */
  host: string;
  /** What is sent with each request, unless it has such a header itself. */
  headers?: Record<string, string>;
}

/**
 * Gives a thing of the emulator an address on this machine. The emulator tells them apart by host names such as
 * `<id>.execute-api.localhost`, which not every machine resolves, so that this forwards requests under that name, and
 * their paths stay as on AWS: /api/customers.
 */
export const openAddress = async (emulator: string, { host, headers }: Forwarding): Promise<Address> => {
  const { hostname, port } = new URL(emulator);
  const server = createServer((incoming, outgoing) => {
    const { method, url: path } = incoming;
    const sent = { ...headers, ...incoming.headers, host: `${host}:${port}` };
    const forwarded = request({ hostname, port, method, path, headers: sent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', (error) => outgoing.destroy(error));
    incoming.pipe(forwarded);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};

const emulator = () => process.env.AWS_ENDPOINT_URL as string;

/**
 * The address of a stack's API, with its stage: to be asked for after each deployment, for it may be another one then.
 * Requests without a token are sent with this one, if there is one.
 */
export const openApi = async (stackName: string, token?: string): Promise<Address> => {
  const { ApiId } = await outputsOf(stackName);
  const { url, close } = await openAddress(emulator(), {
    host: `${ApiId}.execute-api.localhost`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return { url: `${url}/api`, close };
};

/** The address of a stack's page, as CloudFront answers who has come by HTTPS. */
export const openPage = async (stackName: string): Promise<Address> => {
  const { DistributionDomain } = await outputsOf(stackName);
  const label = DistributionDomain?.split('.')[0];
  return openAddress(emulator(), { host: `${label}.cloudfront.localhost`, headers: { 'x-forwarded-proto': 'https' } });
};
