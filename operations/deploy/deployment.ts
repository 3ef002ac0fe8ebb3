import type { Clients } from './clients.ts';
import type { Settings, Stage } from './samconfig.ts';
import type { Steps } from './steps.ts';

/** The arguments of `npm run deploy`. */
export interface Arguments {
  stage: Stage;
  /** Whether to skip confirmations: `--yes`. */
  isConfirmed: boolean;
}

/** The context of all steps. */
export interface Deployment extends Arguments {
  settings: Settings;
  clients: Clients;
  steps: Steps;
  /** Aborts on Ctrl-C. */
  stop: AbortSignal;
}
