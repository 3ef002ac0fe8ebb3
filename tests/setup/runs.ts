/** Whether there is time for all random cases: the weekly tests have it (TESTS=long). */
export const isLong = process.env.TESTS === 'long';

/** How many random cases a long property takes: a quarter, where there is no time for all. */
export const runs = (whole: number): number => (isLong ? whole : Math.ceil(whole / 4));
