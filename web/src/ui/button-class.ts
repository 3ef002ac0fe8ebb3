export type Kind = 'primary' | 'secondary' | 'plain' | 'danger';

const kinds: Record<Kind, string> = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'bg-surface border-control hover:bg-raised',
  plain: 'border-transparent hover:bg-raised',
  danger: 'bg-surface border-danger text-danger hover:bg-raised',
};

export const buttonClass = (kind: Kind): string =>
  `inline-flex h-9 shrink-0 items-center justify-center gap-2 rounded-control border px-3 font-medium whitespace-nowrap select-none pointer-coarse:h-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${kinds[kind]}`;
