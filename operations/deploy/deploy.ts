import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecipient } from './alarms.ts';
import { checkAccount, checkConsent, checkLogging, checkSam, checkTarget, checkTree } from './checks.ts';
import type { Clients } from './clients.ts';
import { root, run } from './command.ts';
import type { Arguments, Aws, Deployment } from './deployment.ts';
import { readSilence } from './events.ts';
import { type Bucket, invalidate, list, readShell, remove, resetAge, upload } from './page.ts';
import { assetsOf, assetsToRemove, configOf, pageOf } from './page-files.ts';
import { Refusal } from './refusal.ts';
import { type Files, filesIn, releaseOf } from './release.ts';
import { type Previous, rollBack } from './rollback.ts';
import { samDeploy } from './sam.ts';
import { keptOf, type Settings, settingsOf, withDefaults } from './samconfig.ts';
import { testApi, testPage } from './smoke.ts';
import { blockerOf, readDeployedTemplate, readStack, readStackAtRest, type Stack } from './stack.ts';
import { print, type Steps } from './steps.ts';

/**
 * Deploys and tests a stage. Rolls back if a test fails.
 *
 * @throws if the stage was not deployed, or was rolled back; Refusal if nothing changed
 */
export const deploy = async (args: Arguments, aws: Aws, steps: Steps, stop: AbortSignal): Promise<void> => {
  const settings = settingsOf(await readFile(join(root, 'samconfig.toml'), 'utf8'), args.stage);
  const clients = await steps.run('Checking the requirements', () => check(args, settings, aws));
  const deployment = { ...args, settings, clients, get: aws.get, steps, stop };
  const built = await steps.run('Building the functions and the page', () => build(deployment));
  const previous = await steps.run('Saving the current state', () => readPrevious(deployment));
  const stack = await deployStack(deployment, built);
  const { outputs } = stack;
  const page = pageOf(built.page, configOf(args.stage, built.release, outputs));
  const bucket = { client: clients.s3, name: outputs.PageBucket as string };

  let isPageNew = false;
  try {
    steps.state = 'The new release serves the API; its tests did not finish. The page is the previous one.';
    await steps.run('Testing the API', () => testApi({ stackName: settings.stackName, ...deployment }));
    steps.state =
      'The new release serves the API. The upload of the page may be incomplete, and caches may hold the previous page.';
    isPageNew = true;
    await steps.run('Uploading the page', async () => {
      await uploadPage(bucket, { page, previousShell: previous?.shell ?? new Map() }, stop);
      await invalidate(clients, outputs.DistributionId as string, stop);
    });
    steps.state = 'The new release serves the API and the page; the tests of the page did not finish.';
    await steps.run('Testing the page', () => testPage(deployment, outputs.DistributionDomain as string, page));
  } catch (error) {
    if (stop.aborted) throw error;
    throw await rollBack(deployment, { previous, isPageNew, failure: error as Error });
  }

  steps.state =
    'The stack and the page are deployed and tested. The next deployment removes remaining files of earlier pages.';
  await steps.run('Removing files of earlier pages', () => removeOldAssets(bucket, page));
  const silence = await readSilence(clients.cloudFormation, settings.stackName, outputs);
  printAddresses(outputs, await readRecipient(clients.sns, stack));
  if (silence !== undefined) console.log(`\nThe stack ${silence}`);
};

const check = async ({ stage, isConfirmed }: Arguments, settings: Settings, aws: Aws): Promise<Clients> => {
  checkConsent(stage, settings, isConfirmed, process.stdin.isTTY ?? false);
  await checkTree(stage, root);
  print(await checkSam());
  const { id, region, clients } = await checkAccount(aws);
  checkTarget(stage, settings, { id, region });
  print(`Account ${id}, region ${region}, stack ${settings.stackName}`);
  await checkLogging(clients);
  const stack = await readStack(clients.cloudFormation, settings.stackName);
  const blocker = stack && blockerOf(stack, settings.stackName);
  if (blocker) throw new Refusal(blocker);
  return clients;
};

interface Built {
  release: string;
  /** The parameters of the stack, except Release. */
  parameters: Record<string, string>;
  page: Files;
}

const build = async ({ settings, clients, stop }: Deployment): Promise<Built> => {
  await run('sam', ['build'], stop);
  await run('node', ['layers/customers/compile.ts'], stop); // the page validates input with the compiled schemas
  await run('vite', ['build', 'web'], stop);
  const code = await filesIn(join(root, '.aws-sam', 'build'));
  const kept = keptOf(settings.parameters, (await readStack(clients.cloudFormation, settings.stackName))?.parameters);
  for (const [name, value] of Object.entries(kept)) print(`Keeps ${name}=${value}: name it in samconfig.toml`);
  const template = Buffer.from(code.get('template.yaml') ?? '').toString();
  const parameters = withDefaults({ ...kept, ...settings.parameters }, template);
  const release = releaseOf(code, parameters);
  print(`Release ${release}`);
  return { release, parameters, page: await filesIn(join(root, 'web', 'dist')) };
};

/** Returns the state to roll back to; null if the stack does not exist yet. */
const readPrevious = async ({ settings, clients }: Deployment): Promise<Previous | null> => {
  const stack = await readStack(clients.cloudFormation, settings.stackName);
  if (!stack) {
    print('The stack does not exist yet: this deployment cannot be rolled back.');
    return null;
  }
  const { parameters, outputs } = stack;
  const template = await readDeployedTemplate(clients.cloudFormation, settings.stackName);
  const { PageBucket: name } = outputs;
  const shell: Files = name ? await readShell({ client: clients.s3, name }) : new Map();
  print(`Release ${parameters.Release || 'without a name'}, ${shell.size} files of the page`);
  return { template, parameters, shell };
};

/** Deploys the stack, and returns it. */
const deployStack = async (deployment: Deployment, built: Built): Promise<Stack> => {
  const { stage, isConfirmed, settings, clients, steps, stop } = deployment;
  const { release } = built;
  const parameters = { ...built.parameters, Release: release };
  const flags = isConfirmed ? ['--no-confirm-changeset'] : [];
  steps.state =
    'CloudFormation finishes a change that has started, and rolls it back if it fails. The page is the previous one. ' +
    'When the stack has finished changing, deploy again.';
  try {
    await steps.run(`Deploying the stack ${settings.stackName}`, () => samDeploy({ stage, parameters, flags }, stop));
  } catch (error) {
    if (stop.aborted) throw error;
    const stack = await readStackAtRest(clients.cloudFormation, settings.stackName, stop);
    steps.state = stateAfterFailure(stack, settings.stackName);
    throw error;
  }
  const stack = await readStack(clients.cloudFormation, settings.stackName);
  if (stack?.parameters.Release !== release)
    throw new Refusal('The change set was not executed. Nothing has been deployed.');
  return stack;
};

const stateAfterFailure = (stack: Stack | null, name: string): string => {
  if (!stack) return 'The stack does not exist, as before.';
  return blockerOf(stack, name) ?? `The stack (${stack.status}) and the page are as they were before.`;
};

const uploadPage = async (
  bucket: Bucket,
  { page, previousShell }: Record<'page' | 'previousShell', Files>,
  stop: AbortSignal,
): Promise<void> => {
  const replaced = assetsOf(previousShell).filter((path) => !page.has(path));
  await resetAge(bucket, replaced); // open tabs can load them for another 30 days
  await upload(bucket, page, stop);
  print(`Uploaded ${page.size} files to ${bucket.name}`);
};

const removeOldAssets = async (bucket: Bucket, page: Files): Promise<void> => {
  const old = assetsToRemove(await list(bucket), page, Date.now());
  await remove(bucket, old);
  print(`Removed ${old.length} files`);
};

const printAddresses = ({ PageUrl, ApiUrl, SignInUrl, DashboardUrl }: Stack['outputs'], recipient: string): void => {
  console.log(`\nPage       ${PageUrl}\nAPI        ${ApiUrl}\nSign-in    ${SignInUrl}\nDashboard  ${DashboardUrl}`);
  console.log(`Alarms     ${recipient}`);
};
