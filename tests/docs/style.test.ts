import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** Phrases that read as if translated, and what to write instead. A space also matches a line break in a comment. */
const phrases: [phrase: RegExp, instead: string][] = [
  [/anew/, 'again'],
  [/who(?:so|m)?ever/, 'the noun: the caller, the user, anyone who'],
  [/whatever/, 'the noun: any value, regardless of'],
  [/somebody/, 'another user, a person, someone'],
  [/nobody/, 'no user, no caller, nothing'],
  [/anybody/, 'any user, anyone'],
  [/meanwhile/, 'while …, in between, or nothing'],
  [/hindrances?/, 'the reason, the error'],
  [/patience/, 'time limit, timeout, deadline'],
  [/that there (?:is|are) not/, 'unknown, missing'],
  [/(?:has|have|had) not come/, 'did not arrive, failed to load'],
  [/such an? one/, 'the noun again'],
  [
    /(?<!there )(?:is|are) no (?:field|phone|email|address|customer|name|number|token|text|JSON|date|cursor|sign-in)/,
    'is not a …',
  ],
  [/as is due/, 'nothing'],
  [/(?:is|are|be) let (?:through|in)/, 'is accepted, is allowed'],
  [/twice asked|asked twice/, 'checked twice'],
  [/slips? of the pen/, 'typo'],
  [/for ever/, 'forever'],
  [/mend(?:s|ed)?/, 'fix'],
  [/one's own/, 'your own, its own'],
  [/what there is/, 'the existing …'],
  [/(?:comes?|came) too late/, 'is outdated, arrives late'],
  [/to be had/, 'available'],
  [/an own/, 'its own'],
  [/no longer good/, 'expired'],
  [/what is missing is/, 'a missing … is'],
  [/the (?:former|latter)(?=[",.;:)]| (?:is|are|has|have|was|were)\b)/, 'the noun again'],
  [/in order to/, 'to'],
  [/answer(?:s|ed)? came|no answer comes?|came no answer/, 'no response arrives'],
];

/** Places where a phrase has to stay. Each says why; one that matches nothing fails. */
const exceptions: { file: string; phrase: string; why: string }[] = [
  { file: 'CONTRIBUTING.md', phrase: 'the former', why: 'names the phrase to avoid' },
];

/** Made by other files, in other languages, or not ours. */
const unread =
  /^docs\/(?:reference\/|openapi\.yaml|images\/)|^client\/types\.ts$|^tests\/docs\/style\.test\.ts$|messages\/(?:de|fr)\.ts$|package-lock\.json$|\.(?:png|svg|sum)$/;

const betweenWords = String.raw`(?:\s+(?:\*|\/\/|#|>|\|)?\s*)`;
const patterns = phrases.map(([{ source }, instead]) => ({
  pattern: new RegExp(String.raw`(?<![\w-])(?:${source.replaceAll(' ', betweenWords)})(?![\w@-])`, 'gi'),
  instead,
}));

interface Finding {
  line: number;
  phrase: string;
  instead: string;
}

const findingsIn = (text: string): Finding[] =>
  patterns.flatMap(({ pattern, instead }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      line: text.slice(0, index).split('\n').length,
      phrase: found.toLowerCase().replace(new RegExp(betweenWords, 'g'), ' '),
      instead,
    })),
  );

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !unread.test(file));
const all = files.flatMap((file) => findingsIn(readFileSync(file, 'utf8')).map((finding) => ({ file, ...finding })));
const isException = ({ file, phrase }: { file: string; phrase: string }): boolean =>
  exceptions.some((exception) => exception.file === file && exception.phrase === phrase);

it('sources, comments and docs avoid phrases that read as if translated', () => {
  const rejected = all.filter((finding) => !isException(finding));
  expect(rejected.map(({ file, line, phrase, instead }) => `${file}:${line}: "${phrase}". Write: ${instead}.`)).toEqual(
    [],
  );
});

it('every exception is still needed', () => {
  const unused = exceptions.filter(
    ({ file, phrase }) => !all.some((finding) => finding.file === file && finding.phrase === phrase),
  );
  expect(unused).toEqual([]);
});

it.each([
  ['in capitals', 'Nobody signs up', [1, 'nobody']],
  ['on a later line', 'one\ntwo\nload it anew', [3, 'anew']],
  ['across lines of a docstring', ' * a field that there\n * is not', [1, 'that there is not']],
  ['across lines of a comment', '// an optional text, as is\n  // due', [1, 'as is due']],
])('a phrase is found %s', (_, text, [line, phrase]) => {
  expect(findingsIn(text)).toEqual([expect.objectContaining({ line, phrase })]);
});

it.each([
  ['inside a longer word', 'loadAnew anew-ish janew'],
  ['in an email', 'nobody@example.com'],
  ['with another meaning', 'there is no sign-in; the former email'],
])('a phrase is not found %s', (_, text) => {
  expect(findingsIn(text)).toEqual([]);
});
