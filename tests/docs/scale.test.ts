import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { mostTerms } from 'customers-model/terms';
import { assumed } from '../../docs/generate/costs/costs.ts';
import { stored } from '../../docs/generate/costs/measured.ts';
import { storageCostOf } from '../../docs/generate/costs/monthly.ts';
import { maxBytes } from '../../layers/customers/http/body.ts';
import { bucketsOf } from '../../layers/customers/store/entries.ts';
import { readTemplate } from '../../stack/template.ts';
import { interval } from '../../web/src/api/feed.ts';

const text = (await readFile('docs/scale.md', 'utf8')).replaceAll('\n', ' ');

/** The requests a second that the API of a stage accepts. */
const limitOf = (Stage: string): number => {
  const { MethodSettings } = readTemplate({ Stage }).Resources.CustomersApi?.Properties ?? {};
  const [settings] = MethodSettings as [{ ThrottlingRateLimit: number }];
  return settings.ThrottlingRateLimit;
};
const [dev, staging, prod] = [limitOf('dev'), limitOf('staging'), limitOf('prod')];
const number = (value: number): string => value.toLocaleString('en');
const stores = (customers: number): string => storageCostOf(customers, stored, readTemplate()).gigabytes.toFixed(2);
const rows = stored.CustomerIndex?.items ?? 0;

it.each([
  `| ${dev}, ${staging} and ${prod} requests a second in dev, staging and prod; 429 |`,
  `with ${assumed.durationMs} ms for a request, ${number(1_000 / (assumed.durationMs / 1_000))} and ${number(10 / (assumed.durationMs / 1_000))} requests a second`,
  `changes every ${interval / 1_000} seconds while it is visible | ${number((prod * interval) / 1_000)} at ${prod} requests a second`,
  `250 for each of the ${['', '', '', '', '', '', '', '', 'eight'][bucketsOf('lastModified').length]} shards`,
  `[${stores(100_000)} GB](architecture.md#what-it-costs) | ${stores(10_000_000)} GB |`,
  `rows of the index, ${rows} a customer | ${number((rows * 100_000) / 1e6)} million read units`,
  `| ${maxBytes.customer / 1_024} KiB, ${maxBytes.batch / 1_024} KiB for a batch | 413 |`,
  `| ${mostTerms}, tags first |`,
])('docs/scale.md has the figure of the code: %s', (figure) => {
  expect(text).toContain(figure);
});
