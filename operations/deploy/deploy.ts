import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkAccount, checkConsent, checkLogging, checkSam, checkTarget, checkTree } from './checks.ts';
import type { Clients } from './clients.ts';
import { root, run } from './command.ts';
import type { Call, Deployment } from './deployment.ts';
import { type Bucket, invalidate, list, readShell, remove, renew, upload } from './page.ts';
import { assetsOf, assetsToRemove, configOf, pageOf } from './page-files.ts';
import { Refusal } from './refusal.ts';
import { type Files, filesIn, releaseOf } from './release.ts';
import { samDeploy } from './sam.ts';
import { completed, type Settings, settingsOf } from './samconfig.ts';
import { testApi, testPage } from './smoke.ts';
import { hindranceOf, readStack, readStackAtRest, readTemplate, type Stack } from './stack.ts';
import { type Steps, say } from './steps.ts';
import { type Before, undo } from './undo.ts';

/** Deploys a stage; throws when it could not, or when what was deployed did not pass its test and is undone. */
export const deploy = async (call: Call, steps: Steps, stop: AbortSignal): Promise<void> => {
  const settings = settingsOf(await readFile(join(root, 'samconfig.toml'), 'utf8'), call.stage);
  const clients = await steps.take('Checking what a deployment needs', () => check(call, settings));
  const deployment = { ...call, settings, clients, steps, stop };
  const built = await steps.take('Building the functions and the page', () => build(deployment));
  const before = await steps.take('Remembering what is there', () => remember(deployment));
  const outputs = await deployStack(deployment, built);
  const page = pageOf(built.page, configOf(call.stage, built.release, outputs));
  const bucket = { client: clients.s3, name: outputs.PageBucket as string };

  let isPageNew = false;
  try {
    steps.state = 'The new release serves the API, and was not tested to the end. The page is the one before.';
    await steps.take('Testing the API', () => testApi(clients, settings.stackName, stop));
    steps.state =
      'The new release serves the API. The page may be uploaded in part, or old where it was asked for before.';
    isPageNew = true;
    await steps.take('Uploading the page', async () => {
      await bringPage(bucket, { page, before: before?.shell ?? new Map() }, stop);
      await invalidate(clients, outputs.DistributionId as string, stop);
    });
    steps.state = 'The new release serves the API and the page, which was not tested to the end.';
    await steps.take('Testing the page', () => testPage(outputs.DistributionDomain as string, page, stop));
  } catch (error) {
    if (stop.aborted) throw error;
    throw await undo(deployment, { before, isPageNew, failure: error as Error });
  }

  steps.state = 'All is deployed and tested. Files of former pages may be left, until the next deployment.';
  await steps.take('Removing files of former pages', () => removeOldAssets(bucket, page));
  tellAddresses(outputs);
};

const check = async ({ stage, isSure }: Call, settings: Settings): Promise<Clients> => {
  checkConsent(stage, settings, isSure, process.stdin.isTTY ?? false);
  await checkTree(stage, root);
  say(await checkSam());
  const { id, region, clients } = await checkAccount();
  checkTarget(stage, settings, { id, region });
  say(`Account ${id}, region ${region}, stack ${settings.stackName}`);
  await checkLogging(clients);
  const stack = await readStack(clients.cloudFormation, settings.stackName);
  const hindrance = stack && hindranceOf(stack, settings.stackName);
  if (hindrance) throw new Refusal(hindrance);
  return clients;
};

interface Built {
  release: string;
  /** All that the stack is deployed with but the release. */
  parameters: Record<string, string>;
  page: Files;
}

const build = async ({ settings, stop }: Deployment): Promise<Built> => {
  await run('sam', ['build'], stop);
  await run('node', ['layers/customers/compile.ts'], stop); // the page checks what is typed by the schemas
  await run('vite', ['build', 'web'], stop);
  const code = await filesIn(join(root, '.aws-sam', 'build'));
  const parameters = completed(settings.parameters, Buffer.from(code.get('template.yaml') ?? '').toString());
  const release = releaseOf(code, parameters);
  say(`Release ${release}`);
  return { release, parameters, page: await filesIn(join(root, 'web', 'dist')) };
};

/** Null when there is no stack yet. */
const remember = async ({ settings, clients }: Deployment): Promise<Before | null> => {
  const stack = await readStack(clients.cloudFormation, settings.stackName);
  if (!stack) {
    say('There is no such stack yet: nothing to go back to.');
    return null;
  }
  const { parameters, outputs } = stack;
  const template = await readTemplate(clients.cloudFormation, settings.stackName);
  const { PageBucket: name } = outputs;
  const shell: Files = name ? await readShell({ client: clients.s3, name }) : new Map();
  say(`Release ${parameters.Release || 'without a name'}, ${shell.size} files of the page`);
  return { template, parameters, shell };
};

/** @returns the stack's outputs */
const deployStack = async (deployment: Deployment, built: Built): Promise<Stack['outputs']> => {
  const { stage, isSure, settings, clients, steps, stop } = deployment;
  const { release } = built;
  const parameters = { ...built.parameters, Release: release };
  const flags = isSure ? ['--no-confirm-changeset'] : [];
  steps.state =
    'CloudFormation ends by itself what it has begun, and goes back if that fails. The page is the one before. ' +
    'When the stack is at rest, deploy again.';
  try {
    await steps.take(`Deploying the stack ${settings.stackName}`, () => samDeploy({ stage, parameters, flags }, stop));
  } catch (error) {
    if (stop.aborted) throw error;
    const stack = await readStackAtRest(clients.cloudFormation, settings.stackName, stop);
    steps.state = stateAfterFailure(stack, settings.stackName);
    throw error;
  }
  const stack = await readStack(clients.cloudFormation, settings.stackName);
  if (stack?.parameters.Release !== release)
    throw new Refusal('The change set was not executed: nothing has been deployed.');
  return stack.outputs;
};

const stateAfterFailure = (stack: Stack | null, name: string): string => {
  if (!stack) return 'There is no stack, as before.';
  return hindranceOf(stack, name) ?? `The stack is as it was before (${stack.status}), and so is the page.`;
};

const bringPage = async (bucket: Bucket, { page, before }: Record<'page' | 'before', Files>, stop: AbortSignal) => {
  const replaced = assetsOf(before).filter((path) => !page.has(path));
  await renew(bucket, replaced); // whoever has the page before open goes on for 30 days from now
  await upload(bucket, page, stop);
  say(`${page.size} files are in ${bucket.name}`);
};

const removeOldAssets = async (bucket: Bucket, page: Files): Promise<void> => {
  const old = assetsToRemove(await list(bucket), page, Date.now());
  await remove(bucket, old);
  say(`${old.length} removed`);
};

const tellAddresses = ({ PageUrl, ApiUrl, SignInUrl, DashboardUrl }: Stack['outputs']): void => {
  console.log(`\nPage       ${PageUrl}\nAPI        ${ApiUrl}\nSign-in    ${SignInUrl}\nDashboard  ${DashboardUrl}`);
};
