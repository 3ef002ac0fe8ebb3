import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';
import { generated } from '../../docs/generate/generated.ts';

const files = await generated();

it.each([...files.keys()])('%s is up to date', async (file) => {
  const content = Buffer.from(files.get(file) as string | Uint8Array);
  const isUpToDate = content.equals(await readFile(file));
  if (!isUpToDate) throw new Error(`${file} is outdated. Run npm run docs and review the changes.`);
});

const openApi = files.get('docs/openapi.yaml') as string;

it("the OpenAPI document follows Redocly's recommended rules", async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: openApi, absoluteRef: '/openapi.yaml', config });
  expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

it("the OpenAPI document follows Spectral's rules for OpenAPI", async () => {
  const linter = new spectral.Spectral();
  linter.setRuleset({
    extends: [rulesets.oas as RulesetDefinition],
    // the rule knows only OAuth 2 scopes; in OpenAPI 3.1 other schemes also have scopes
    rules: { 'oas3-operation-security-defined': 'off' },
  });
  const found = await linter.run(new spectral.Document(openApi, parsers.Yaml, 'openapi.yaml'));
  expect(found.map(({ code, message, path }) => `${code}: ${message} (${path.join('/')})`)).toEqual([]);
});
