import type { Clients } from './clients.ts';
import type { Settings, Stage } from './samconfig.ts';
import type { Steps } from './steps.ts';

/** What a person asks for. */
export interface Call {
  stage: Stage;
  /** Whether nobody is to be asked. */
  isSure: boolean;
}

/** What every step needs. */
export interface Deployment extends Call {
  settings: Settings;
  clients: Clients;
  steps: Steps;
  /** Aborts when a person wants to end it. */
  stop: AbortSignal;
}
