import { parseArgs } from 'node:util';
import { deploy } from './deploy.ts';
import type { Arguments, Aws } from './deployment.ts';
import { Refusal } from './refusal.ts';
import { stages } from './samconfig.ts';
import { Steps } from './steps.ts';

const parse = (args: string[]): Arguments => {
  try {
    const options = { yes: { type: 'boolean', default: false } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const stage = stages.find((name) => name === positionals[0]);
    if (stage && positionals.length === 1) return { stage, isConfirmed: values.yes };
  } catch {} // an unknown option
  throw new Refusal('Usage: npm run deploy -- dev|staging|prod [--yes]   (--yes skips the confirmation)');
};

/**
 * Builds the functions and the page, deploys them, tests the deployment, and rolls it back if a test fails.
 *
 * @returns the exit status: 0 deployed, 1 failed, 2 nothing deployed, 130 stopped
 */
export const run = async (args: string[], aws: Aws): Promise<number> => {
  const controller = new AbortController();
  // once: a second Ctrl-C ends the process immediately
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  const steps = new Steps();
  try {
    await deploy(parse(args), aws, steps, controller.signal);
    console.log(`\nDeployed and tested in ${steps.seconds}.`);
    return 0;
  } catch (error) {
    const { message } = error as Error;
    if (controller.signal.aborted) console.error(`\nStopped. ${steps.state}`);
    else if (error instanceof Refusal) console.error(`\n${message}`);
    else console.error(`\nFailed after ${steps.seconds}: ${message.trimEnd()}\n${steps.state}`);
    return controller.signal.aborted ? 130 : error instanceof Refusal ? 2 : 1;
  }
};
