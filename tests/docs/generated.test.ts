import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';
import { generated } from '../../docs/generate/generated.ts';

const files = await generated();

it.each([...files.keys()])('%s is as npm run docs makes it', async (file) => {
  const content = Buffer.from(files.get(file) as string | Uint8Array);
  const isUpToDate = content.equals(await readFile(file));
  if (!isUpToDate)
    throw new Error(`${file} is not what follows from the code. Run npm run docs, and look at what it changes.`);
});

const openApi = files.get('docs/openapi.yaml') as string;

it("the OpenAPI document keeps to Redocly's recommended rules", async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: openApi, absoluteRef: '/openapi.yaml', config });
  expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

it("the OpenAPI document keeps to Spectral's rules for OpenAPI", async () => {
  const linter = new spectral.Spectral();
  linter.setRuleset({
    extends: [rulesets.oas as RulesetDefinition],
    // it knows scopes of OAuth 2 alone; since OpenAPI 3.1 other schemes name theirs, too
    rules: { 'oas3-operation-security-defined': 'off' },
  });
  const found = await linter.run(new spectral.Document(openApi, parsers.Yaml, 'openapi.yaml'));
  expect(found.map(({ code, message, path }) => `${code}: ${message} (${path.join('/')})`)).toEqual([]);
});
