/** How many random cases a long property takes: in the short form of the tests (TESTS=short), a quarter. */
export const runs = (whole: number): number => (process.env.TESTS === 'short' ? Math.ceil(whole / 4) : whole);
