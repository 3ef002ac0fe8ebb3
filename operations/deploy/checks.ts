import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Clients } from './clients.ts';
import type { Aws } from './deployment.ts';
import { Refusal } from './refusal.ts';
import type { Settings, Stage } from './samconfig.ts';

/** Checks that run before the deployment changes anything. Each throws a Refusal that says what to do. */

const runCommand = promisify(execFile);

/** Checks that the SAM CLI is installed, and returns its version. */
export const checkSam = async (): Promise<string> => {
  try {
    return (await runCommand('sam', ['--version'])).stdout.trim();
  } catch {
    throw new Refusal(
      'The sam command is missing. Install the SAM CLI: https://docs.aws.amazon.com/serverless-application-model.',
    );
  }
};

/**
 * Checks that the deployment can ask for confirmation, if the stage requires it.
 *
 * @param isConfirmed whether the caller passed `--yes`
 */
export const checkConsent = (
  stage: Stage,
  { isConfirmationRequired }: Settings,
  isConfirmed: boolean,
  isTerminal: boolean,
): void => {
  if (isConfirmationRequired && !isConfirmed && !isTerminal)
    throw new Refusal(`${stage} asks for confirmation, and there is no terminal to confirm at. Add --yes.`);
};

/** Checks that prod is deployed from a commit: the same release can then be deployed again. */
export const checkTree = async (stage: Stage, folder: string): Promise<void> => {
  if (stage !== 'prod') return;
  const { stdout } = await runCommand('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: folder }).catch(
    () => {
      throw new Refusal(
        'Deploy prod from a git repository. This folder is not one: clone the repository and deploy from the clone.',
      );
    },
  );
  const paths = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
  if (paths.length === 0) return;
  const named = paths.slice(0, 3).join(', ') + (paths.length > 3 ? ` and ${paths.length - 3} more` : '');
  throw new Refusal(`Deploy prod from a commit: commit or revert your changes to ${named}, then deploy again.`);
};

/** The AWS account of the credentials in the environment. */
export interface Account {
  id: string;
  region: string;
  clients: Clients;
}

/** Checks the credentials and the region in the environment, and returns their account. */
export const checkAccount = async ({ clientsIn }: Pick<Aws, 'clientsIn'>): Promise<Account> => {
  const region = await regionOfEnvironment();
  const clients = clientsIn(region);
  const { Account: id = '' } = await clients.sts.send(new GetCallerIdentityCommand()).catch((error: Error) => {
    const advice = 'Sign in (aws sso login), or set AWS_PROFILE to a profile that may deploy.';
    throw new Refusal(`AWS rejects your credentials. ${advice} (${error.name}: ${error.message})`);
  });
  return { id, region, clients };
};

/** Checks the account and the region against `account_id` and `region` in samconfig.toml, if the stage has them. */
export const checkTarget = (
  stage: Stage,
  { accountId, region }: Pick<Settings, 'accountId' | 'region'>,
  found: Pick<Account, 'id' | 'region'>,
): void => {
  if (accountId !== undefined && accountId !== found.id)
    throw new Refusal(
      `${stage} belongs to account ${accountId}, but your credentials are for account ${found.id}. Use credentials for ${accountId}.`,
    );
  if (region !== undefined && region !== found.region)
    throw new Refusal(
      `${stage} belongs to region ${region}, but your environment sets ${found.region}. Set AWS_REGION=${region}.`,
    );
};

/** Returns the region, and sets it in both variables: the SDK reads AWS_REGION, the SAM CLI AWS_DEFAULT_REGION. */
const regionOfEnvironment = async (): Promise<string> => {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const given = AWS_REGION || AWS_DEFAULT_REGION;
  const region = await new STSClient(given ? { region: given } : {}).config.region().catch(() => {
    throw new Refusal('No AWS region is set. Set AWS_REGION, or a region in your AWS profile.');
  });
  Object.assign(process.env, { AWS_REGION: region, AWS_DEFAULT_REGION: region });
  return region;
};

/** Checks that API Gateway can write access logs: all APIs of an account and region share one role for this. */
export const checkLogging = async ({ apiGateway }: Clients): Promise<void> => {
  const { cloudwatchRoleArn } = await apiGateway.send(new GetAccountCommand());
  if (!cloudwatchRoleArn)
    throw new Refusal(
      'API Gateway has no role for writing logs in this account and region. Create it once, then deploy again: ' +
        'sam deploy --template-file operations/account.yaml --stack-name customers-account --capabilities CAPABILITY_IAM',
    );
};
