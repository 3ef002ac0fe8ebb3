import { fold } from 'customers-model/folding';
import { type CountryCode, getCountries } from 'libphonenumber-js/min';

/** Names that people write, and that Intl.DisplayNames does not have. */
const otherNames: Partial<Record<CountryCode, string>> = {
  CV: 'Cape Verde',
  CZ: 'Czech Republic, Tschechische Republik, République tchèque, República Checa',
  DE: 'Federal Republic of Germany, Bundesrepublik Deutschland, BRD',
  GB: 'Great Britain, England, Scotland, Wales, Northern Ireland, Großbritannien, Grande-Bretagne, Gran Bretaña, Inglaterra, Angleterre',
  IE: 'Republic of Ireland, Eire',
  KR: 'Korea, South Korea, Republic of Korea',
  MK: 'Macedonia, Mazedonien, Macédoine',
  NL: 'Holland, The Netherlands, Holanda, Hollande',
  RU: 'Russian Federation',
  SZ: 'Swaziland',
  TR: 'Turkey, Türkei, Turquie, Turquía',
  US: 'USA, United States of America, U.S.A., U.S., Vereinigte Staaten von Amerika, États-Unis d’Amérique, Estados Unidos de América, EE.UU., EEUU',
};

const languages = ['en', 'de', 'fr', 'es'];

/** The countries by their ISO 3166-1 code and by their names in four languages, folded. */
const read = (): Map<string, CountryCode> => {
  const names = languages.flatMap((language) =>
    (['long', 'short'] as const).map((style) => new Intl.DisplayNames(language, { type: 'region', style })),
  );
  return new Map(
    getCountries().flatMap((code) =>
      [code, ...names.map((its) => its.of(code) ?? code), ...(otherNames[code]?.split(',') ?? [])].map(
        (name): [string, CountryCode] => [keyOf(name), code],
      ),
    ),
  );
};

const keyOf = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();

let countries: Map<string, CountryCode> | undefined;

/** Returns the country of a name or a code. */
export const countryIn = (text: string): CountryCode | undefined => {
  countries ??= read();
  return text.length > 100 ? undefined : countries.get(keyOf(text));
};
