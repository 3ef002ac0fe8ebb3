import type { Fields } from 'customers-model/customer';
import { type Keys, keysOf } from '../../layers/customers/store/keys.ts';

/** The keys of a customer under the rules of one release; releases may have different rules. */
export type Rules = (fields: Fields) => Keys;

export const today: Rules = keysOf;

/** The rules before search and tags. */
export const emailsAlone: Rules = (fields) => ({ ...keysOf(fields), tags: [], words: [] });

/** Words only as written. */
export const otherWords: Rules = (fields) => ({ ...keysOf(fields), words: wordsOf(fields) });

export const withoutDots: Rules = ({ email, name }) => {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  return { email: `${local.replaceAll('.', '')}@${domain}`, name, tags: [], words: [] };
};

export const everything: Rules = (fields) => ({ ...withoutDots(fields), words: wordsOf(fields) });

const wordsOf = ({ name }: Fields): string[] => [...new Set(name.toLowerCase().match(/[^ ]+/g))];
