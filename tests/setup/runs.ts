const isShort = process.env.TESTS === 'short';

/** How many random cases a long property takes: in the short form of the tests (TESTS=short), a quarter. */
export const runs = (whole: number): number => (isShort ? Math.ceil(whole / 4) : whole);

/** The cases of a long table: in the short form of the tests, every third. */
export const casesOf = <Case>(whole: Case[]): Case[] => whole.filter((_, n) => !isShort || n % 3 === 0);
