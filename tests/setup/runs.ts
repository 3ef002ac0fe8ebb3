/** Whether to run all random cases, as the weekly workflow does (TESTS=long). */
export const isLong = process.env.TESTS === 'long';

/** The number of random cases of a long property: all, or an eighth. */
export const runs = (whole: number): number => (isLong ? whole : Math.ceil(whole / 8));
