import { Check } from 'lucide-react';
import { useWords } from './use-words.ts';

export const steps = ['file', 'match', 'check', 'import'] as const;
export type Step = (typeof steps)[number];

interface StepsProps {
  step: Step;
  /** Whether the last step is over. */
  isDone: boolean;
  /** The file and how many rows it has. */
  file: { name: string; rows: number } | undefined;
}

/** The bar with the steps of an import. */
export const Steps = ({ step, isDone, file }: StepsProps) => {
  const { w } = useWords();
  const current = isDone ? steps.length : steps.indexOf(step);
  return (
    <div className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-6 border-b border-line bg-surface px-6 max-sm:px-4">
      <ol aria-label={w.stepsLabel} className="flex items-center gap-2 py-3">
        {steps.map((name, n) => (
          <li key={name} aria-current={n === current ? 'step' : undefined} className="flex items-center gap-2">
            {n > 0 && <span aria-hidden="true" className="h-px w-10 bg-control max-sm:w-4" />}
            <Mark n={n} current={current} />
            <span className={labelClass(n, current)}>
              {w.steps[name]}
              {n < current && <span className="sr-only"> ({w.stepDone})</span>}
            </span>
          </li>
        ))}
      </ol>
      {file && (
        <p className="ms-auto min-w-0 truncate text-hint text-muted max-sm:ms-0 max-sm:pb-2" title={file.name}>
          <bdi>{file.name}</bdi> · {w.rows(file.rows)}
        </p>
      )}
    </div>
  );
};

const labelClass = (n: number, current: number): string => {
  if (n === current) return 'font-semibold';
  return 'text-muted max-sm:sr-only';
};

const Mark = ({ n, current }: { n: number; current: number }) => {
  const look = n <= current ? 'border-accent' : 'border-control text-muted';
  const fill = n < current ? 'bg-accent text-on-accent' : n === current ? 'text-accent' : '';
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-6 shrink-0 items-center justify-center rounded-full border text-key font-semibold ${look} ${fill}`}
    >
      {n < current ? <Check className="size-3.5" /> : n + 1}
    </span>
  );
};
