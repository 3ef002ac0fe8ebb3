/** Where progress is printed. */
export interface Output {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

/** Clears the rest of the line on a terminal. */
export const clearRest = '\u001b[K';

/** Returns a number with commas: `1,234`. */
export const numberOf = (value: number): string => value.toLocaleString('en');

/** Returns a duration in its largest unit: `59 s`, `59 min` or `1.5 h`. */
export const durationOf = (seconds: number): string => {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3_600 ? `${Math.round(seconds / 60)} min` : `${numberOf(Math.round(seconds / 360) / 10)} h`;
};
