import { fold } from 'customers-model/folding';

/**
 * Returns the words of a header: folded, and split at punctuation, at capitals within a word, and between letters and
 * digits. `MailingZip/PostalCode2` becomes mailing, zip, postal, code, 2.
 */
export const wordsIn = (header: string): string[] =>
  fold(
    header
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .replace(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, ' ')
      .replace(/\be[\s_-]?mail/gi, 'email'),
  )
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** The words that tell apart several values of one kind. Columns with the same words belong together. */
const groupWords = words(`
  home business work personal other secondary alternate mailing billing shipping delivery invoice office
  privat private geschaftlich dienstlich weitere rechnung rechnungs rechnungsadresse rechnungsanschrift lieferung
  liefer lieferadresse lieferanschrift
  domicile bureau autre facturation livraison expedition professionnel professionnelle personnel personnelle
  particular trabajo otro otra facturacion envio fiscal contacto
`);

/** Words that only join others. */
const particles = words('the your of s de del du des la le les el los l d der die das und et y');

/** Words that do not change what a column has. */
const fillers = new Set([
  ...particles,
  ...words(`
  contact contacts customer customers client clients cliente clientes user person lead member subscriber card account
  kunde kunden kontakt value wert valeur valor primary main default preferred principal haupt
`),
]);

/** The words of a term of the vocabulary, with and without those that only join others. */
export const termsOf = (term: string): string[] => {
  const all = wordsIn(term);
  return [...new Set([all.join(' '), all.filter((word) => !particles.has(word)).join(' ')])];
};

function words(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/));
}

/** A meaning that a header may have: its words, and the group of the column. The first is the closest to the header. */
export interface Reading {
  words: string;
  group: string;
}

/**
 * Returns the ways to read a header, from all its words to the fewest. `Billing Address 2 - City` may be "billing address
 * 2 city", or "address city" or "city" in the group "billing 2".
 */
export const readingsOf = (header: string): Reading[] => {
  const all = wordsIn(header);
  const digits = (word: string) => /^\p{N}+$/u.test(word);
  const isInner = (word: string, n: number) => digits(word) && n < all.length - 1;
  const group = all.filter((word, n) => groupWords.has(word) || isInner(word, n)).join(' ');
  const left = all.filter((word, n) => !groupWords.has(word) && !fillers.has(word) && !isInner(word, n));
  const withoutAddress = left.length > 1 && left[0] === 'address' ? left.slice(1) : left;
  const readings = [
    { words: all, group: '' },
    { words: all.filter((word) => !fillers.has(word)), group: '' },
    { words: left, group },
    { words: withoutAddress, group },
    { words: withoutAddress.filter((word) => !digits(word)), group },
  ];
  return readings.map(({ words: its, group: of }) => ({ words: its.join(' '), group: of }));
};
