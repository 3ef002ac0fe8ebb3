/** Converts a digit of any script. Unicode lists the ten digits of a script in a row, starting with 0. */
export const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
};
