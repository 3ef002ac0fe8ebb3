import { parseArgs } from 'node:util';
import { deploy } from './deploy.ts';
import type { Call } from './deployment.ts';
import { Refusal } from './refusal.ts';
import { stages } from './samconfig.ts';
import { Steps } from './steps.ts';

/**
 * `npm run deploy -- dev|staging|prod`: builds the functions and the page, deploys them, tests what was deployed, and
 * undoes it when that fails. Ends with 0 when it is deployed, 1 when it is not, 2 when nothing could be begun, 130 when
 * it was stopped.
 */

const callOf = (args: string[]): Call => {
  try {
    const options = { yes: { type: 'boolean', default: false } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const stage = stages.find((name) => name === positionals[0]);
    if (stage && positionals.length === 1) return { stage, isSure: values.yes };
  } catch {} // an option that there is not
  throw new Refusal(
    'Usage: npm run deploy -- dev|staging|prod [--yes]   (local is for an AWS emulator; --yes asks nobody)',
  );
};

const stop = new AbortController();
// a second Ctrl-C ends it at once
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const steps = new Steps();
try {
  await deploy(callOf(process.argv.slice(2)), steps, stop.signal);
  console.log(`\nDeployed and tested in ${steps.seconds}.`);
} catch (error) {
  const { message } = error as Error;
  if (stop.signal.aborted) console.error(`\nStopped. ${steps.state}`);
  else if (error instanceof Refusal) console.error(`\n${message}`);
  else console.error(`\nFailed after ${steps.seconds}: ${message.trimEnd()}\n${steps.state}`);
  process.exitCode = stop.signal.aborted ? 130 : error instanceof Refusal ? 2 : 1;
}
