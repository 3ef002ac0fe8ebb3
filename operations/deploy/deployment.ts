import { type Clients, clientsIn } from './clients.ts';
import { type Get, get } from './http.ts';
import type { Settings, Stage } from './samconfig.ts';
import type { Steps } from './steps.ts';

/** The arguments of `npm run deploy`. */
export interface Arguments {
  stage: Stage;
  /** Whether to skip confirmations: `--yes`. */
  isConfirmed: boolean;
}

/** How a deployment reaches AWS, and the stack from outside. */
export interface Aws {
  clientsIn: (region: string) => Clients;
  get: Get;
}

export const aws: Aws = { clientsIn, get };

/** The context of all steps. */
export interface Deployment extends Arguments {
  settings: Settings;
  clients: Clients;
  get: Get;
  steps: Steps;
  /** Aborts on Ctrl-C. */
  stop: AbortSignal;
}
