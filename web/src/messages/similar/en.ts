import type { Formats } from '../formats.ts';

/** The words about similar customers in English. Their type is the type of every language. They load with the form. */
export const messages = ({ plural }: Formats) => ({
  similar: (count: number) => plural(count, { one: '# similar customer', other: '# similar customers' }),
  likenesses: {
    sameEmail: 'Same email',
    similarEmail: 'Similar email',
    samePhone: 'Same phone',
    sameName: 'Same name',
    otherOrder: 'Same name in another order',
  },
  didYouMean: (domain: string) => `Did you mean ${domain}?`,
  correctDomain: (domain: string) => `Use ${domain}`,
});

export type SimilarMessages = ReturnType<typeof messages>;
