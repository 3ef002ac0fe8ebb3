import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fieldNames, fieldOf } from 'customers-model/fields';
import { buildPage, type Files } from '../../local/page/build.ts';
import { gzipKb, type Initial, initialOf, textOf } from './initial.ts';

/** In KB, by gzip. */
const limits = { script: 125, style: 15 };

let files: Files;
let initial: Initial;
beforeAll(async () => {
  ({ files } = await buildPage(fileURLToPath(new URL('../../web', import.meta.url))));
  initial = initialOf(files);
});

describe('the first load of the page', () => {
  it(`has at most ${limits.script} KB of JavaScript by gzip`, () => {
    expect(gzipKb(files, initial.scripts)).toBeLessThanOrEqual(limits.script);
  });

  it(`has at most ${limits.style} KB of CSS`, () => {
    expect(gzipKb(files, initial.styles)).toBeLessThanOrEqual(limits.style);
  });

  it.each([
    ['the rules of phone numbers', /leading_digits|AsYouType|country_calling_codes|\[\["AC",/],
    ['the palette', /cmdk-|\[cmdk-/],
    ['sign-in', /code_verifier|signinRedirect/],
    ['forms', /shouldUseNativeValidation|shouldUnregister/],
    ['the import', /aria-rowcount.*tooManyCells|changedSince/],
    ['toasts', /toast\.swipe|ToastViewport/],
    ['German', /Kunden/],
    ['French', /Clients/],
  ])('does not contain %s, which a later chunk has', (_, words) => {
    const having = [...files.keys()].filter((path) => path.endsWith('.js') && words.test(textOf(files, path)));
    expect(having).not.toEqual([]);
    expect(initial.scripts.filter((path) => having.includes(path))).toEqual([]);
  });

  it('is boot.ts, at most two scripts and one style sheet, all in index.html', () => {
    expect(initial.scripts.length).toBeLessThanOrEqual(3);
    expect(initial.styles.length).toBe(1);
    const index = textOf(files, 'index.html');
    for (const path of [...initial.scripts, ...initial.styles]) expect(index).toContain(`"/${path}"`);
  });
});

it("the page's script asks Chromium in its first line to compile it while it loads", () => {
  const script = initial.scripts.find((path) => path.includes('/index-')) as string;
  expect(textOf(files, script).split('\n')[0]).toBe('//# allFunctionsCalledOnLoad');
});

describe('the whole build', () => {
  const scripts = () => [...files.keys()].filter((path) => path.endsWith('.js'));

  it('evaluates no strings as code, which the Content-Security-Policy blocks', () => {
    for (const path of scripts())
      expect(textOf(files, path)).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(["'`]/);
  });

  it('has nothing inline', () => {
    expect(textOf(files, 'index.html')).not.toMatch(/<style|<script(?![^>]* src=)| style=| on\w+=|javascript:/);
  });

  it('contains no other origin', () => {
    // XML namespaces, links in React's errors, the licenses of Tailwind and Papa Parse, an address in oidc-client-ts, the
    // link of an address to a map, and examples of fields: nothing loads from them
    const known =
      /^(http:\/\/www\.w3\.org\/(2000\/svg|1999\/xlink|1998\/Math\/MathML|XML\/1998\/namespace|1999\/xhtml|2000\/xmlns\/)|https:\/\/react\.dev\/errors\/|https:\/\/tailwindcss\.com|https:\/\/github\.com\/mholt\/PapaParse|https:\/\/www\.openstreetmap\.org\/search|http:\/\/127\.0\.0\.1)$/;
    const found = [...files.keys()].flatMap((path) =>
      [...textOf(files, path).matchAll(/https?:\/\/[\w.-]+[\w./-]*/g)].map(([address]) => address),
    );
    const examples = fieldNames.map((name) => fieldOf(name).example).join('\n');
    expect([...new Set(found)].filter((address) => !known.test(address) && !examples.includes(address))).toEqual([]);
  });
});
