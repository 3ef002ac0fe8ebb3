/** A cell of a sticky table head. */
export const cell =
  'sticky top-0 z-10 h-9 border-y border-line bg-raised px-2 text-start text-hint font-normal text-muted pointer-coarse:h-11';
