import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const forbidden = [
  ['model/fields.ts', '../layers/customers/store/store.ts'],
  ['model/fields.ts', 'node:url'],
  ['model/fields.ts', '@aws-sdk/lib-dynamodb'],
  ['layers/customers/store/reads.ts', '../http/request.ts'],
  ['layers/customers/store/reads.ts', '@middy/core'],
  ['layers/customers/http/request.ts', '../../../functions/get-customer/handler.ts'],
  ['functions/get-customer/handler.ts', '../../layers/customers/store/reads.ts'],
  ['client/customers.ts', '../layers/customers/http/problems.ts'],
  ['examples/webhook-consumer/consumer.ts', '../../client/customers.ts'],
  ['tables/read/csv.ts', '../../layers/customers/http/problems.ts'],
  ['tables/read/csv.ts', 'customers-client'],
  ['tables/read/csv.ts', 'node:fs'],
  ['web/src/address/navigation.ts', '../session/session.ts'],
  ['web/src/session/session.ts', '../messages/en.ts'],
  ['web/src/messages/en.ts', '../api/queries.ts'],
  ['web/src/api/queries.ts', '../ui/toasts.ts'],
  ['web/src/ui/toasts.ts', '../keys/key-map.ts'],
  ['web/src/keys/key-map.ts', '../actions/deletions.ts'],
  ['web/src/actions/deletions.ts', '../rows/select.tsx'],
  ['web/src/rows/select.tsx', '../record/history.tsx'],
  ['web/src/record/history.tsx', '../customer/panel.tsx'],
  ['web/src/list/list.tsx', '../customer/panel.tsx'],
  ['web/src/customer/panel.tsx', '../list/list.tsx'],
  ['web/src/deleted/deleted.tsx', '../list/list.tsx'],
  ['web/src/views/views-menu.tsx', '../list/columns.ts'],
  ['web/src/settings/settings.tsx', '../app/app.tsx'],
  ['web/src/palette/palette.tsx', '../app/app.tsx'],
  ['web/src/batches/run.ts', '../import/jobs.ts'],
  ['web/src/import/jobs.ts', '../bulk/job.ts'],
  ['web/src/bulk/job.ts', '../list/list.tsx'],
] as const;

const allowed = [
  ['model/words.ts', './folding.ts'],
  ['layers/customers/store/reads.ts', 'customers-model/customer'],
  ['functions/get-customer/handler.ts', 'customers-layer'],
  ['tables/customers/customers-of.ts', 'customers-model/rules'],
  ['tables/customers/customers-of.ts', '../read/table.ts'],
  ['examples/webhook-consumer/consumer.ts', 'customers-client'],
  ['web/src/list/list.tsx', '../rows/select.tsx'],
  ['web/src/list/controls.tsx', '../views/views-menu.tsx'],
  ['web/src/customer/panel.tsx', '../record/history.tsx'],
  ['web/src/deleted/deleted.tsx', '../record/history.tsx'],
  ['web/src/app/app.tsx', '../list/list.tsx'],
  ['web/src/import/jobs.ts', '../batches/run.ts'],
  ['web/src/bulk/bulk-edit.tsx', '../customer/field-input.tsx'],
] as const;

/** One file per import, in the folder of the named file. */
const fileOf = (path: string, module: string): string =>
  join(dirname(path), `${[path, module].join(' ').replace(/\W+/g, '-')}.ts`);

let folder: string;
let reported: string[];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
  const { vcs, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('biome.json', JSON.stringify({ ...config, $schema: undefined }));
  for (const [path, module] of [...forbidden, ...allowed]) write(fileOf(path, module), `import '${module}';\n`);
  write('web/src/ui/one.ts', "import './two.ts';\n");
  write('web/src/ui/two.ts', "import './one.ts';\n");
  const { stdout } = spawnSync(
    resolve('node_modules/.bin/biome'),
    ['lint', '--reporter=github', '--max-diagnostics=none', '.'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  reported = stdout.split('\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const brokenRulesOf = (file: string): string[] =>
  reported
    .filter((line) => line.includes(`file=${join(folder, file)},`))
    .map((line) => /title=([^,]+)/.exec(line)?.[1] ?? '');

it.each(forbidden)('%s may not import %s', (path, module) => {
  expect(brokenRulesOf(fileOf(path, module))).toEqual(['lint/style/noRestrictedImports']);
});

it.each(allowed)('%s may import %s', (path, module) => {
  expect(brokenRulesOf(fileOf(path, module))).toEqual([]);
});

it('two files may not import each other', () => {
  expect(brokenRulesOf('web/src/ui/one.ts')).toEqual(['lint/suspicious/noImportCycles']);
});
