/** The parts of Stryker's report that are used here. Lines and columns count from 1. */
export interface Report {
  files: Record<string, { source: string; mutants: ReportedMutant[] }>;
}

interface Position {
  line: number;
  column: number;
}

interface ReportedMutant {
  mutatorName: string;
  replacement: string;
  location: { start: Position; end: Position };
  status: Status;
}

export type Status =
  | 'Killed'
  | 'Timeout'
  | 'Survived'
  | 'NoCoverage'
  | 'RuntimeError'
  | 'CompileError'
  | 'Ignored'
  | 'Pending';

/** A change of a source file, and whether a test detected it. */
export interface Mutant {
  file: string;
  mutator: string;
  original: string;
  replacement: string;
  start: Position;
  end: Position;
  status: Status;
}

export const mutantsOf = (report: Report): Mutant[] =>
  Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants.map(({ mutatorName, replacement, location: { start, end }, status }) => ({
      file,
      mutator: mutatorName,
      original: textBetween(source, start, end),
      replacement,
      start,
      end,
      status,
    })),
  );

const textBetween = (source: string, start: Position, end: Position): string => {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.pop() ?? '';
  return [...lines, last.slice(0, end.column - 1)].join('\n').slice(start.column - 1);
};

/** Whether no test has detected the mutant. */
export const isUndetected = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

/** Identifies a mutant within its file. */
export const keyOf = ({ mutator, replacement, start, end }: Mutant): string =>
  JSON.stringify([mutator, replacement, start, end]);

/** The range of a mutant for Stryker's options, where columns count from 0. */
export const rangeOf = ({ file, start, end }: Mutant): string =>
  `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
