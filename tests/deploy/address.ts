import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputsOf } from './stack.ts';

export interface Address {
  /** Where the API's stage answers. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Gives an API of the emulator an address on this machine. The emulator tells APIs apart by host names such as
 * `<id>.execute-api.localhost`, which not every machine resolves, so that this forwards requests under that name, and
 * their paths stay as on AWS: /api/customers.
 */
export const openAddress = async (emulator: string, apiId: string): Promise<Address> => {
  const { hostname, port } = new URL(emulator);
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const host = `${apiId}.execute-api.localhost:${port}`;
    const forwarded = request({ hostname, port, method, path, headers: { ...headers, host } }, (answer) => {
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, close };
};

/** The address of a stack's API: to be asked for after each deployment, for it may be another one then. */
export const openAddressOf = async (stackName: string): Promise<Address> =>
  openAddress(process.env.AWS_ENDPOINT_URL as string, (await outputsOf(stackName)).ApiId as string);
