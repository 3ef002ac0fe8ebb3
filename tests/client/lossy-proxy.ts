import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request: it gets this response, it or its response is lost, or a function is called and nothing more. */
export type Fate =
  | 'passed on'
  | 'request lost'
  | 'response lost'
  | 'response cut off'
  | { status: number; headers?: Record<string, string>; body?: string }
  | (() => void);

export interface LossyProxy {
  /** The URL of the API through the proxy. */
  apiUrl: string;
  /** The fates of the next requests. Further requests are passed on. */
  fates: Fate[];
  /** The requests so far, such as `PUT /api/customers`, with their headers and the parts of their bodies. */
  received: { line: string; headers: IncomingMessage['headers']; body: Buffer[] }[];
  stop: () => Promise<void>;
}

/** An HTTP proxy in front of the API that loses the requests and responses that a test chooses. */
export const startLossyProxy = async (apiUrl: string): Promise<LossyProxy> => {
  const proxy: LossyProxy = { apiUrl: '', fates: [], received: [], stop: async () => {} };
  const server = createServer((incoming, response) => {
    const body: Buffer[] = [];
    proxy.received.push({ line: `${incoming.method} ${incoming.url}`, headers: incoming.headers, body });
    incoming.on('data', (part) => body.push(part));
    const fate = proxy.fates.shift() ?? 'passed on';
    if (fate === 'request lost') return void incoming.socket.destroy();
    if (typeof fate === 'function') return fate();
    if (typeof fate === 'object')
      return void incoming.once('end', () => response.writeHead(fate.status, fate.headers).end(fate.body));
    passOn(apiUrl, incoming, response, fate);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  proxy.stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return proxy;
};

const passOn = (apiUrl: string, incoming: IncomingMessage, response: ServerResponse, fate: Fate): void => {
  const { method, headers, url = '' } = incoming;
  const upstream = send(`${new URL(apiUrl).origin}${url}`, { method, headers }, async (upstreamResponse) => {
    const body = Buffer.concat(await upstreamResponse.toArray());
    if (fate === 'response lost') return void incoming.socket.destroy();
    response.writeHead(upstreamResponse.statusCode as number, upstreamResponse.headers);
    if (fate !== 'response cut off') return void response.end(body);
    response.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy());
  });
  incoming.pipe(upstream);
};
