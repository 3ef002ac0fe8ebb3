import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as de from '../../../web/src/messages/de.ts';
import * as en from '../../../web/src/messages/en.ts';
import { type Formats, formatsOf } from '../../../web/src/messages/formats.ts';
import * as fr from '../../../web/src/messages/fr.ts';

interface Catalogue {
  messages: (formats: Formats) => object;
  startFailure: object;
}

type Part = Pick<Catalogue, 'messages'>;

/** The folders of the parts that load later. */
const parts = globSync('web/src/messages/*/en.ts').map((file) => basename(dirname(file)));

/** The messages of the page with those of the parts. */
const together = async ({ messages, startFailure }: Catalogue, language: string): Promise<Catalogue> => {
  const catalogues = await Promise.all(
    parts.map(
      async (part): Promise<[string, Part]> => [
        `of${part.charAt(0).toUpperCase()}${part.slice(1)}`,
        await import(`../../../web/src/messages/${part}/${language}.ts`),
      ],
    ),
  );
  return {
    messages: (formats) => ({
      ...messages(formats),
      ...Object.fromEntries(catalogues.map(([name, part]) => [name, part.messages(formats)])),
    }),
    startFailure,
  };
};

/** The messages by name, such as `rules.email.required`, with placeholders filled in. */
const messagesOf = ({ messages, startFailure }: Catalogue, locale: string): Map<string, string> => {
  const found = new Map<string, string>();
  const walk = (part: object, path: string) => {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === 'object') walk(value, `${path}${key}.`);
      else found.set(`${path}${key}`, typeof value === 'function' ? value(...filling(value)) : value);
    }
  };
  walk({ ...messages(formatsOf(locale)), startFailure }, '');
  return found;
};

/** A count for a count parameter, else a word, to find parameters that a translation leaves out. */
const filling = (message: (...values: unknown[]) => string): unknown[] => {
  const [, parameters = ''] = /^\(([^)]*)\)/.exec(String(message)) ?? [];
  return parameters.split(',').map((parameter) => {
    const name = parameter.trim();
    if (/count|days|customers|actions/i.test(name)) return 1_234;
    return /^(is|has|may)[A-Z]/.test(name) ? true : `<${name}>`;
  });
};

const english = messagesOf(await together(en, 'en'), 'en');
const sources = globSync('web/src/**/*.{ts,tsx}')
  .filter((file) => !/messages\/(?:\w+\/)?(?:en|de|fr)\.ts$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Words that are the same in both languages. */
const same: Record<string, string[]> = {
  de: [
    'fields.name',
    'fields.tags',
    'keyEscape',
    'keyFilter',
    'ofExport.csv',
    'ofExport.format',
    'ofExport.jsonLines',
    'ofImport.labeled',
    'ofImport.problem',
    'ofLetters.alphabet',
    'ofViews.name',
    'optional',
    'themeSystem',
  ],
  fr: [
    'actions',
    'fields.notes',
    'keyControl',
    'notifications',
    'ofExport.csv',
    'ofExport.format',
    'ofExport.jsonLines',
    'ofLetters.alphabet',
    'paletteActions',
  ],
};

describe.each([
  ['de', await together(de, 'de')],
  ['fr', await together(fr, 'fr')],
])('the messages in %s', (locale, catalogue) => {
  const translated = messagesOf(catalogue, locale);

  it('have the same keys as in English', () => {
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('are all translated, and none is empty', () => {
    const untranslated = [...translated].filter(([key, text]) => text.trim() === '' || text === english.get(key));
    expect(untranslated.map(([key]) => key).sort()).toEqual(same[locale]);
  });

  it.each([...english.keys()])('use all parameters of %s', (key) => {
    const places = (text = '') => (text.match(/<\w+>/g) ?? []).sort();
    expect(places(translated.get(key))).toEqual(places(english.get(key)));
    expect(/1.234/.test(translated.get(key) ?? '')).toBe(/1.234/.test(english.get(key) ?? ''));
  });
});

/** Labels, rules and reasons are looked up by the names of fields and kinds, and by codes. */
const named = [...english.keys()].filter(
  (key) =>
    !/^(?:fields|rules)\.|^ofImport\.(?:kinds|parts|reasons|separators|steps|unreadable)\.|^ofSimilar\.likenesses\.|^ofBulk\.(?:actions|confirm)\.|^ofBatches\.edits\.|^ofViews\.(?:periods|replaced)\./.test(
      key,
    ),
);

it.each(named)('the message %s is used', (key) => {
  const name = key.split('.').at(-1);
  expect(sources).toMatch(new RegExp(`[.'"]${name}\\b`));
});

it.each(['en', 'de', 'fr'])('counts use the plural of their language: %s', (locale) => {
  const catalogue = { en, de, fr }[locale as 'en' | 'de' | 'fr'].messages(formatsOf(locale));
  expect(catalogue.loaded(1, true)).not.toBe(catalogue.loaded(2, true).replace('2', '1'));
});
