import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Clients, clientsIn } from './clients.ts';
import { Refusal } from './refusal.ts';
import type { Settings, Stage } from './samconfig.ts';

/** What a deployment needs, checked before anything is done. Each check throws a refusal that says what to do. */

const output = promisify(execFile);

/** @returns its version */
export const checkSam = async (): Promise<string> => {
  try {
    return (await output('sam', ['--version'])).stdout.trim();
  } catch {
    throw new Refusal(
      'The command sam is needed: install the SAM CLI (https://docs.aws.amazon.com/serverless-application-model).',
    );
  }
};

/** @param isSure whether `--yes` was said */
export const checkConsent = (stage: Stage, { asks }: Settings, isSure: boolean, isTerminal: boolean): void => {
  if (asks && !isSure && !isTerminal)
    throw new Refusal(`${stage} asks whether to go on, and this is no terminal to answer at: add --yes.`);
};

/** Prod is what a commit says, so that it can be deployed again. */
export const checkTree = async (stage: Stage, folder: string): Promise<void> => {
  if (stage !== 'prod') return;
  const { stdout } = await output('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: folder }).catch(
    () => {
      throw new Refusal('prod is deployed from a git repository, and this is none: clone it, and deploy from there.');
    },
  );
  const paths = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
  if (paths.length === 0) return;
  const named = paths.slice(0, 3).join(', ') + (paths.length > 3 ? ` and ${paths.length - 3} more` : '');
  throw new Refusal(`prod is deployed as committed: commit or take back your changes of ${named}, then deploy again.`);
};

/** The account of the environment's credentials, and the clients for it. */
export interface Account {
  id: string;
  region: string;
  clients: Clients;
}

export const checkAccount = async (): Promise<Account> => {
  const region = await regionOfEnvironment();
  const clients = clientsIn(region);
  const { Account: id = '' } = await clients.sts.send(new GetCallerIdentityCommand()).catch((error: Error) => {
    const advice = 'sign in (aws sso login), or name a profile that may deploy by AWS_PROFILE';
    throw new Refusal(`AWS does not take your credentials: ${advice}. (${error.name}: ${error.message})`);
  });
  return { id, region, clients };
};

/** A stage that names its account or region is deployed to no other one. */
export const checkTarget = (
  stage: Stage,
  { accountId, region }: Pick<Settings, 'accountId' | 'region'>,
  found: Pick<Account, 'id' | 'region'>,
): void => {
  if (accountId !== undefined && accountId !== found.id)
    throw new Refusal(
      `${stage} belongs to account ${accountId}, and your credentials are for account ${found.id}: use credentials for ${accountId}.`,
    );
  if (region !== undefined && region !== found.region)
    throw new Refusal(
      `${stage} belongs to region ${region}, and your environment names ${found.region}: set AWS_REGION=${region}.`,
    );
};

/** The SDK reads AWS_REGION and the profile, the SAM CLI AWS_DEFAULT_REGION and the profile: both are to mean the same. */
const regionOfEnvironment = async (): Promise<string> => {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const given = AWS_REGION || AWS_DEFAULT_REGION;
  const region = await new STSClient(given ? { region: given } : {}).config.region().catch(() => {
    throw new Refusal('No AWS region is set: set AWS_REGION, or a region in your AWS profile.');
  });
  Object.assign(process.env, { AWS_REGION: region, AWS_DEFAULT_REGION: region });
  return region;
};

/** The API's access logs need a role that is set once for all APIs of an account and region. */
export const checkLogging = async ({ apiGateway }: Clients): Promise<void> => {
  const { cloudwatchRoleArn } = await apiGateway.send(new GetAccountCommand());
  if (!cloudwatchRoleArn)
    throw new Refusal(
      'API Gateway may not write logs in this account and region. Allow it once, then deploy again: ' +
        'sam deploy --template-file operations/account.yaml --stack-name customers-account --capabilities CAPABILITY_IAM',
    );
};
