import type { Formats } from '../formats.ts';
import type { SimilarMessages } from './en.ts';

/** The words about similar customers in French. */
export const messages = ({ plural }: Formats): SimilarMessages => ({
  similar: (count) => plural(count, { one: '# client semblable', other: '# clients semblables' }),
  likenesses: {
    sameEmail: 'Même e-mail',
    similarEmail: 'E-mail semblable',
    samePhone: 'Même téléphone',
    sameName: 'Même nom',
    otherOrder: 'Même nom dans un autre ordre',
  },
  didYouMean: (domain) => `Vouliez-vous dire ${domain}\u202f?`,
  correctDomain: (domain) => `Utiliser ${domain}`,
});
