/**
 * A pattern of the schemas in the form that every consumer's regular expressions know. JSON Schema takes those of ECMA
 * 262, but recommends to do without property escapes such as `\p{Cc}`, which Python, among others, has not: they become
 * ranges. Lone surrogates, which JSON in UTF-8 cannot hold, are left out.
 */
export const portable = (pattern: string): string =>
  pattern
    .replaceAll(String.raw`\p{Cs}`, '')
    .replace(/\\p\{(\w+)\}/g, (_, property: string) => rangesOf(property))
    .replace(/\\u\{([0-9A-F]+)\}/g, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replaceAll(String.raw`\d`, '[0-9]');

/** What String.prototype.trim takes away and a name may hold. */
const spaces = String.raw` \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uFEFF`;

/** The same for a pattern `^[class]*$`, with something in it that is no space. */
export const notBlank = (pattern: string): string => {
  const [, excluded] = /^\^\[\^(.*)\]\*\$$/.exec(pattern) ?? [];
  if (excluded === undefined) throw new Error(`not of the form ^[^…]*$: ${pattern}`);
  return `^[^${excluded}]*[^${excluded}${spaces}][^${excluded}]*$`;
};

/** The code points with a property, as ranges of a character class. */
const rangesOf = (property: string): string => {
  const has = new RegExp(`^\\p{${property}}$`, 'u');
  const ranges: [first: number, last: number][] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (!has.test(String.fromCodePoint(code))) continue;
    const latest = ranges.at(-1);
    if (latest?.[1] === code - 1) latest[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([first, last]) => character(first) + (last > first ? `-${character(last)}` : '')).join('');
};

/** Those beyond the first 65,536 stand for themselves: there is no escape for them that all know. */
const character = (code: number): string =>
  code > 0xffff ? String.fromCodePoint(code) : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
