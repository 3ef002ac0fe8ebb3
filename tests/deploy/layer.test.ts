import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetAliasCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sam } from '../sam/project.ts';
import { openApi } from './address.ts';
import { changeText, copyForEmulator } from './project.ts';
import { functions, lambda, physicalIdsOf } from './stack.ts';
import { machineToken } from './tokens.ts';

const stackName = 'customers-dev'; // as samconfig.toml says
const project = join(tmpdir(), 'layer-change');

beforeAll(() => copyForEmulator(project));
afterAll(() => rm(project, { recursive: true }));

it('a change of the layer alone reaches every function by a plain sam deploy', async () => {
  await buildAndDeploy();
  const before = await liveVersions();
  expect(await detailOfUnknown()).toBe('No customer has this id.');

  await buildAndDeploy(); // redeploys the gateway, and publishes nothing
  expect(await liveVersions()).toEqual(before);

  await changeText(
    project,
    'layers/customers/http/problems.ts',
    'No customer has this id.',
    'Nobody has this id.',
  );
  await buildAndDeploy();
  const after = await liveVersions();
  for (const name of functions) {
    expect(Number(after[name]?.version)).toBe(Number(before[name]?.version) + 1);
    expect(after[name]?.layer).not.toBe(before[name]?.layer);
  }
  expect(await detailOfUnknown()).toBe('Nobody has this id.');
}, 180_000);

const buildAndDeploy = async (): Promise<string> => {
  await sam(['build'], project);
  return (await sam(['deploy', '--config-env', 'dev'], project)).stdout;
};

/** The version that each function's alias `live` stands for, and its layer's version. */
const liveVersions = async (): Promise<Record<string, { version: string; layer: string }>> => {
  const names = await physicalIdsOf(stackName);
  const versions = functions.map(async (name) => {
    const FunctionName = names[name] as string;
    const { FunctionVersion } = await lambda().send(new GetAliasCommand({ FunctionName, Name: 'live' }));
    const { Layers } = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: 'live' }));
    return [name, { version: FunctionVersion, layer: Layers?.[0]?.Arn }];
  });
  return Object.fromEntries(await Promise.all(versions));
};

const detailOfUnknown = async (): Promise<string> => {
  const api = await openApi(stackName, await machineToken(stackName));
  try {
    const answer = await fetch(`${api.url}/customers/00000000-0000-4000-8000-000000000000`);
    return ((await answer.json()) as { detail: string }).detail;
  } finally {
    await api.close();
  }
};
