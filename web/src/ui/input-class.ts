export const inputClass =
  'h-9 w-full rounded-control border border-control bg-surface px-3 pointer-coarse:h-11 aria-invalid:border-danger aria-invalid:outline-danger';
