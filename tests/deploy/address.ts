import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputsOf } from './stack.ts';

export interface Address {
  url: string;
  close: () => Promise<void>;
}

interface Forwarding {
  /** The host name by which the emulator knows the target, without a port. */
  host: string;
  /** Added to each request that does not have them. */
  headers?: Record<string, string>;
}

/**
 * Opens an address on this machine that forwards requests to one host name of the emulator. Not every machine resolves
 * names such as `<id>.execute-api.localhost`. Paths stay as on AWS: /api/customers.
 */
export const openAddress = async (emulator: string, { host, headers }: Forwarding): Promise<Address> => {
  const { hostname, port } = new URL(emulator);
  const server = createServer((incoming, outgoing) => {
    const { method, url: path } = incoming;
    const sent = { ...headers, ...incoming.headers, host: `${host}:${port}` };
    const forwarded = request({ hostname, port, method, path, headers: sent }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
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
 * Opens the API of a stack, with its stage in the URL. The emulator may change its id with each deployment: open it again
 * afterwards.
 *
 * @param token is added to requests without one
 */
export const openApi = async (stackName: string, token?: string): Promise<Address> => {
  const { ApiId } = await outputsOf(stackName);
  const { url, close } = await openAddress(emulator(), {
    host: `${ApiId}.execute-api.localhost`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return { url: `${url}/api`, close };
};

/** Opens the page of a stack. CloudFront takes the requests for HTTPS. */
export const openPage = async (stackName: string): Promise<Address> => {
  const { DistributionDomain } = await outputsOf(stackName);
  const label = DistributionDomain?.split('.')[0];
  return openAddress(emulator(), { host: `${label}.cloudfront.localhost`, headers: { 'x-forwarded-proto': 'https' } });
};
