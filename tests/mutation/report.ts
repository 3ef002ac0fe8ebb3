import { readFileSync } from 'node:fs';
import { isUndetected, type Mutant, type Status } from './mutants.ts';

/** Why a mutant may survive. It is identified by its text, anywhere in the file. */
interface Explanation {
  file: string;
  mutator: string;
  original: string;
  replacement: string;
  why: string;
}

/** The lowest score that passes, in percent. */
const leastScore = 97;

/** Prints the results. Returns whether they pass. */
export const report = (files: string[], mutants: Mutant[]): boolean => {
  console.table(
    Object.fromEntries([
      ...files.map((file) => [file, countsOf(mutants.filter((mutant) => mutant.file === file))]),
      ['All files', countsOf(mutants)],
    ]),
  );
  list('Timed out', mutants.filter(({ status }) => status === 'Timeout').map(lineOf));

  const survivors = mutants.filter(isUndetected);
  list('Survived with an explanation', survivors.filter(isExplained).map(lineOf));
  const unexplained = survivors.filter((mutant) => !isExplained(mutant)).map(lineOf);
  list('Survived', unexplained);
  const idle = explanations
    .filter(({ file }) => files.includes(file))
    .filter((explanation) => !survivors.some((mutant) => explains(explanation, mutant)))
    .map(
      ({ file, mutator, original, replacement }) =>
        `${file} ${mutator}: ${oneLine(original)} → ${oneLine(replacement)}`,
    );
  list('Explained in survivors.json but detected', idle);

  const { score } = countsOf(mutants);
  console.log(`\nScore: ${score}%; at least ${leastScore}% are required.`);
  return score >= leastScore && unexplained.length === 0 && idle.length === 0;
};

const explanations: Explanation[] = JSON.parse(readFileSync(new URL('survivors.json', import.meta.url), 'utf8'));

export const isExplained = (mutant: Mutant): boolean =>
  explanations.some((explanation) => explains(explanation, mutant));

const explains = (explanation: Explanation, mutant: Mutant): boolean =>
  explanation.file === mutant.file &&
  explanation.mutator === mutant.mutator &&
  explanation.original === oneLine(mutant.original) &&
  explanation.replacement === oneLine(mutant.replacement);

/** Mutants that failed to load are errors and do not count. */
const countsOf = (mutants: Mutant[]) => {
  const count = (...statuses: Status[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const detected = count('Killed', 'Timeout');
  const valid = detected + count('Survived', 'NoCoverage');
  return {
    killed: count('Killed'),
    'timed out': count('Timeout'),
    survived: count('Survived'),
    'no coverage': count('NoCoverage'),
    error: count('RuntimeError', 'CompileError'),
    score: valid === 0 ? 100 : Math.floor((1000 * detected) / valid) / 10,
  };
};

const lineOf = ({ file, start, mutator, original, replacement }: Mutant): string =>
  `${file}:${start.line}:${start.column} ${mutator}: ${oneLine(original)} → ${oneLine(replacement)}`;

/** The text on one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const list = (title: string, lines: string[]): void => {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
};
