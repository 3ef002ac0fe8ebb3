/** Some browsers draw their own bar green and gray. */
const barClass =
  'mt-4 block h-2.5 w-full appearance-none overflow-hidden rounded-full border border-control bg-surface [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface [&::-webkit-progress-value]:bg-accent forced-colors:appearance-auto';

/** How much of a job is done. */
export const ProgressBar = ({ label, value, max }: { label: string; value: number; max: number }) => (
  <progress className={barClass} aria-label={label} value={value} max={max} />
);
