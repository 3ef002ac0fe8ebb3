import { env } from 'node:process';
import { stringify } from 'yaml';
import { clientTypes } from '../../client/generate.ts';
import { environmentIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';
import { withDashboard } from './dashboard.ts';
import { referencePage } from './reference.ts';

/** The content of each generated file, by path. */
export const generated = async (): Promise<Map<string, string | Uint8Array>> => {
  // the examples are real failures, which would be logged
  Object.assign(env, environmentIn(readTemplate({ SignIn: 'off' })), { POWERTOOLS_LOG_LEVEL: 'SILENT' });
  const { openApi } = await import('./openapi/document.ts');
  const { drawDiagrams } = await import('./diagrams/diagrams.ts');
  const { withCosts } = await import('./costs/tables.ts');
  const document = await openApi();
  const yaml = stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  return new Map([
    ['docs/openapi.yaml', `# Made by npm run docs.\n${yaml}`],
    ['docs/reference/index.html', referencePage(document)],
    ['client/types.ts', await clientTypes(document)],
    ...(await drawDiagrams()),
    await withCosts(readTemplate()),
    await withDashboard(readTemplate()),
  ]);
};
