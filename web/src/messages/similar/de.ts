import type { Formats } from '../formats.ts';
import type { SimilarMessages } from './en.ts';

/** The words about similar customers in German. */
export const messages = ({ plural }: Formats): SimilarMessages => ({
  similar: (count) => plural(count, { one: '# ähnlicher Kunde', other: '# ähnliche Kunden' }),
  likenesses: {
    sameEmail: 'Gleiche E-Mail-Adresse',
    similarEmail: 'Ähnliche E-Mail-Adresse',
    samePhone: 'Gleiche Telefonnummer',
    sameName: 'Gleicher Name',
    otherOrder: 'Gleicher Name in anderer Reihenfolge',
  },
  didYouMean: (domain) => `Meinten Sie ${domain}?`,
  correctDomain: (domain) => `${domain} verwenden`,
});
