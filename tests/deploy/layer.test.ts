import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetAliasCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sam } from '../sam/project.ts';
import { openApi } from './address.ts';
import { changeDetail, copyForEmulator, unknownDetail } from './project.ts';
import { functions, lambda, physicalIdsOf } from './stack.ts';
import { machineToken } from './tokens.ts';

const stackName = 'customers-dev'; // as in samconfig.toml
const project = join(tmpdir(), 'layer-change');

beforeAll(() => copyForEmulator(project));
afterAll(() => rm(project, { recursive: true }));

it('a plain sam deploy of a changed layer reaches every function', async () => {
  await buildAndDeploy();
  const before = await liveVersions();
  expect(await detailOfUnknown()).toBe(unknownDetail);

  await buildAndDeploy(); // redeploys the gateway, and publishes no version
  expect(await liveVersions()).toEqual(before);

  await changeDetail(project, unknownDetail, 'A changed layer.');
  await buildAndDeploy();
  const after = await liveVersions();
  for (const name of functions) {
    expect(Number(after[name]?.version)).toBe(Number(before[name]?.version) + 1);
    expect(after[name]?.layer).not.toBe(before[name]?.layer);
  }
  expect(await detailOfUnknown()).toBe('A changed layer.');
}, 180_000);

const buildAndDeploy = async (): Promise<string> => {
  await sam(['build'], project);
  return (await sam(['deploy', '--config-env', 'dev'], project)).stdout;
};

/** The version behind each function's alias `live`, and the version of its layer. */
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
    const response = await fetch(`${api.url}/customers/00000000-0000-4000-8000-000000000000`);
    return ((await response.json()) as { detail: string }).detail;
  } finally {
    await api.close();
  }
};
