import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { executable } from '../../setup/browser.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../lighthouse/', import.meta.url));
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export interface Score {
  category: (typeof categories)[number];
  /** 0 to 100 */
  score: number;
}

/** The scores of a page in Lighthouse, which emulates a phone with a slow network and a slow processor. */
export const lighthouseScores = async (address: string): Promise<Score[]> => {
  if (!existsSync(`${folder}node_modules`)) {
    console.log('\nInstalling Lighthouse …');
    await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  }
  const flags = [
    '--quiet',
    '--output=json',
    `--only-categories=${categories.join()}`,
    '--chrome-flags=--headless --no-sandbox --disable-gpu',
    '--blocked-url-patterns=*/reload.js*', // only npm start serves it
  ];
  const { stdout } = await run(process.execPath, ['node_modules/lighthouse/cli/index.js', address, ...flags], {
    cwd: folder,
    env: { ...process.env, CHROME_PATH: executable },
    maxBuffer: 100e6,
  });
  const report: { categories: Record<string, { score: number }> } = JSON.parse(stdout);
  return categories.map((category) => ({
    category,
    score: Math.round((report.categories[category]?.score ?? Number.NaN) * 100),
  }));
};
