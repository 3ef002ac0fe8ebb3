import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newPerson, type Person } from './people.ts';
import { changeText, copyForEmulator } from './project.ts';
import { outputsOf } from './stack.ts';

/** Copies people from a user pool of one stack to that of another. */

const cognito = new CognitoIdentityProvider();
const cloudFormation = new CloudFormationClient();
const project = join(tmpdir(), 'deploy-people');
const file = join(project, 'people.json');
const stacks = { dev: 'customers-people-dev', staging: 'customers-people-staging' };
let pools: typeof stacks;
let ada: Person;
let bea: Person;

/** A stack with nothing but a user pool as template.yaml has it. */
const poolAlone = JSON.stringify({
  Resources: {
    UserPool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        AliasAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    },
  },
  Outputs: { UserPoolId: { Value: { Ref: 'UserPool' } } },
});

const deployPool = async (StackName: string): Promise<string> => {
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: poolAlone }));
  const waiter = { client: cloudFormation, maxWaitTime: 60, minDelay: 0.2, maxDelay: 1 };
  await waitUntilStackCreateComplete(waiter, { StackName });
  return (await outputsOf(StackName)).UserPoolId as string;
};

const people = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(project, 'operations', 'people', 'main.ts'), ...args],
    { cwd: project, env: { ...process.env, NODE_OPTIONS: '', INIT_CWD: project }, encoding: 'utf8' },
  );
  return { status, printed: stdout + stderr };
};
const groupsOf = async (UserPoolId: string, Username: string) => {
  const { Groups = [] } = await cognito.adminListGroupsForUser({ UserPoolId, Username });
  return Groups.map(({ GroupName }) => GroupName).sort();
};

beforeAll(async () => {
  await copyForEmulator(project);
  for (const [stage, name] of Object.entries(stacks))
    await changeText(project, 'samconfig.toml', `stack_name = "customers-${stage}"`, `stack_name = "${name}"`);
  pools = { dev: await deployPool(stacks.dev), staging: await deployPool(stacks.staging) };
  for (const GroupName of ['readers', 'editors'])
    await cognito.createGroup({ UserPoolId: pools.dev, GroupName, Description: `The ${GroupName}`, Precedence: 5 });
  await cognito.createGroup({ UserPoolId: pools.staging, GroupName: 'readers', Description: 'Mine' });
  ada = await newPerson(pools.dev, 'readers', 'editors');
  bea = await newPerson(pools.dev);
  await cognito.adminDisableUser({ UserPoolId: pools.dev, Username: bea.username });
  for (let n = 0; n < 70; n++) await newPerson(pools.dev, 'readers'); // more than a page
}, 120_000);

afterAll(async () => {
  for (const StackName of Object.values(stacks)) await cloudFormation.send(new DeleteStackCommand({ StackName }));
  await rm(project, { recursive: true });
});

it('an export has people, attributes and groups, and no one else can read it', async () => {
  expect(people('export', 'dev', 'people.json')).toEqual({ status: 0, printed: 'Exported 72 people and 2 groups.\n' });
  const exported = JSON.parse(readFileSync(file, 'utf8'));
  expect(exported.groups).toContainEqual({ name: 'editors', description: 'The editors', precedence: 5 });
  const attributesOf = ({ email }: Person) => ({ email, email_verified: 'true' });
  expect(exported.people).toContainEqual({
    username: ada.username,
    isEnabled: true,
    attributes: attributesOf(ada),
    groups: ['editors', 'readers'],
  });
  expect(exported.people).toContainEqual({
    username: bea.username,
    isEnabled: false,
    attributes: attributesOf(bea),
    groups: [],
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(people('export', 'dev', 'people.json')).toMatchObject({
    status: 2,
    printed: expect.stringContaining('exists'),
  });
});

it('an import adds what the other pool lacks, and a second one changes nothing', async () => {
  expect(people('import', 'staging', 'people.json')).toEqual({
    status: 0,
    printed: 'Imported 72 people; 0 existed, 0 failed.\n',
  });
  const UserPoolId = pools.staging;
  expect(await groupsOf(UserPoolId, ada.username)).toEqual(['editors', 'readers']);
  const { UserAttributes, UserStatus, Enabled } = await cognito.adminGetUser({ UserPoolId, Username: ada.username });
  expect(UserAttributes).toEqual(expect.arrayContaining([{ Name: 'email_verified', Value: 'true' }]));
  expect({ UserStatus, Enabled }).toEqual({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
  expect((await cognito.adminGetUser({ UserPoolId, Username: bea.username })).Enabled).toBe(false);
  expect((await cognito.getGroup({ UserPoolId, GroupName: 'readers' })).Group?.Description).toBe('Mine');

  expect(people('import', 'staging', 'people.json').printed).toBe('Imported 0 people; 72 existed, 0 failed.\n');
  expect(people('export', 'staging', 'again.json').status).toBe(0);
  const { people: again } = JSON.parse(readFileSync(join(project, 'again.json'), 'utf8'));
  expect(again).toEqual(JSON.parse(readFileSync(file, 'utf8')).people);
}, 60_000);

it('an import that was interrupted continues: a person without groups gets them', async () => {
  const UserPoolId = pools.staging;
  for (const GroupName of ['readers', 'editors'])
    await cognito.adminRemoveUserFromGroup({ UserPoolId, Username: ada.username, GroupName });
  expect(people('import', 'staging', 'people.json').status).toBe(0);
  expect(await groupsOf(UserPoolId, ada.username)).toEqual(['editors', 'readers']);
}, 60_000);

it.each([
  [['export', 'dev'], 'Usage: npm run people'],
  [['copy', 'dev', 'people.json'], 'Usage: npm run people'],
  [['import', 'prod', 'people.json'], 'The import invites people to prod. Add --yes.'],
  [['import', 'staging', 'nowhere.json'], 'nowhere.json does not exist.'],
  [['import', 'staging', 'other.json'], 'is not a file that npm run people -- export wrote.'],
])('says what is wrong with %j', async (args, sentence) => {
  await writeFile(join(project, 'other.json'), '[]');
  expect(people(...args)).toMatchObject({ status: 2, printed: expect.stringContaining(sentence) });
});
