import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Template } from '../stack/template.ts';
import { LocalFunctions, localEnvironment } from './functions/functions.ts';
import { type Page, startGateway } from './gateway/gateway.ts';
import { apiOf } from './gateway/routes.ts';
import { withReference } from './reference.ts';

/** A running API, with its reference at `docs/`. */
export interface LocalApi {
  /** `http://localhost:3000/`. The API is at `api` below it. */
  address: string;
  /** Runs later requests with the new code of the functions. */
  reload: () => void;
  stop: () => Promise<void>;
}

/**
 * Starts the API of a template with the functions in `project`. `page` serves all other paths.
 *
 * @throws Node's error if the port cannot be opened
 */
export const startApi = async (template: Template, project: URL, page: Page, port: number): Promise<LocalApi> => {
  const functions = new LocalFunctions(template, project, localEnvironment);
  const server = await startGateway(apiOf(template), functions.invoke, withReference(page), port);
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    await functions.stop();
  };
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, reload: functions.reload, stop };
};
