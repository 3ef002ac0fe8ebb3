interface ProgressBarProps {
  label: string;
  /** Undefined while the end is unknown. */
  value?: number | undefined;
  max?: number;
}

/** How much of a job is done. Moves without a value. Some browsers draw their own bar green and gray. */
export const ProgressBar = ({ label, value, max }: ProgressBarProps) => (
  <progress
    className={`mt-4 block h-2.5 w-full overflow-hidden rounded-full border border-control bg-surface forced-colors:appearance-auto [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface [&::-webkit-progress-value]:bg-accent ${value === undefined ? 'accent-accent' : 'appearance-none'}`}
    aria-label={label}
    value={value}
    max={max}
  />
);
