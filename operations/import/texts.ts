import { numberOf } from '../progress.ts';
import type { CustomerFile } from './file.ts';
import { linesOf } from './mapping.ts';
import { type Outcome, outcomes, type Tally } from './rows.ts';

/** The sentences of the import. */

const formats = { csv: 'CSV', 'json-lines': 'JSON Lines', xlsx: 'Excel' } as const;
const separatorNames: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };

/** Says how the file was understood, and what its columns mean. */
export const fileText = ({ name, table, mapping, rowCount }: CustomerFile): string => {
  const { format, encoding, separator, hasHeaders } = table;
  const facts = [
    formats[format],
    ...(encoding === undefined ? [] : [encoding]),
    ...(separator === undefined ? [] : [`separated by ${separatorNames[separator] ?? separator}`]),
    ...(hasHeaders ? [] : ['without headers']),
  ];
  const columns = linesOf(mapping).map((line) => `  ${line}`);
  return [`${name}: ${rowsText(rowCount)}, ${facts.join(', ')}`, ...columns].join('\n');
};

export const rowsText = (count: number): string => `${numberOf(count)} ${count === 1 ? 'row' : 'rows'}`;

const before: Record<Outcome, string> = {
  created: 'new',
  updated: 'to update',
  unchanged: 'unchanged',
  skipped: 'to skip',
  failed: 'to correct',
};
const after: Record<Outcome, string> = { ...before, created: 'created', updated: 'updated', skipped: 'skipped' };

/** Returns the counts that are not 0: `40 new, 12 to update, 1 to correct`. */
const countsText = ({ counts }: Tally, words: Record<Outcome, string>): string =>
  outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${numberOf(counts[outcome])} ${words[outcome]}`)
    .join(', ') || 'no rows';

export const checkText = (tally: Tally): string => `Checked: ${countsText(tally, before)}.`;
export const importText = (tally: Tally): string => `Imported: ${countsText(tally, after)}.`;

/** How many errors a text names. */
const mostLines = 5;

/** Names the first rows that need attention. */
export const failuresText = ({ counts, failures }: Tally): string => {
  const lines = failures.slice(0, mostLines).map(({ row, error }) => `  Row ${numberOf(row)}: ${error}`);
  const others = counts.failed - lines.length;
  return [...lines, ...(others > 0 ? [`  … and ${numberOf(others)} more`] : [])].join('\n');
};

/** The command that undoes a batch. */
export const undoCommand = (batchId: string, api: string | undefined): string =>
  `npm run import -- --undo ${batchId}${api === undefined ? '' : ` --api ${api}`}`;
