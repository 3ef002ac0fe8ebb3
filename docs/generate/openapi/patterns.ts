/**
 * A schema's pattern in a form that all regular expression engines support. JSON Schema uses ECMA 262, but recommends
 * against property escapes such as `\p{Cc}`, which Python and others lack: they become ranges. So does `\s`, which differs
 * between languages. The form leaves out lone surrogates, which JSON in UTF-8 cannot contain, and characters beyond the
 * first 65,536, which not all engines can write: a few rare marks that the system rejects in an email.
 */
export const portable = (pattern: string): string =>
  pattern
    .replaceAll(String.raw`\p{Cs}`, '')
    .replace(/\\p\{(\w+)\}/g, (_, property: string) => rangesOf(property))
    .replace(/\\u\{[0-9A-F]{5}\}(?:-\\u\{[0-9A-F]{5}\})?/g, '')
    .replaceAll(String.raw`\d`, '[0-9]')
    .replaceAll(String.raw`\s`, spaces);

/** The characters that String.prototype.trim removes, for a character class. */
const spaces = String.raw`\u0009-\u000D\u0020\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF`;

/** The code points with a property, as ranges of a character class. */
const rangesOf = (property: string): string => {
  const has = new RegExp(`^\\p{${property}}$`, 'u');
  const ranges: [first: number, last: number][] = [];
  for (let code = 0; code <= 0xffff; code++) {
    if (!has.test(String.fromCharCode(code))) continue;
    const latest = ranges.at(-1);
    if (latest?.[1] === code - 1) latest[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([first, last]) => character(first) + (last > first ? `-${character(last)}` : '')).join('');
};

const character = (code: number): string => `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
