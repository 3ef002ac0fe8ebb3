import { describe, expect, it } from '@jest/globals';
import { fold } from 'customers-model/folding';
import { groupsOf } from 'customers-model/query';
import { joined } from 'customers-model/words';
import fc from 'fast-check';
import { highlight } from '../../../web/src/rows/highlight.ts';

/** With brackets around matches. */
const shown = (text: string, q: string): string =>
  highlight(text, q)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join('');

describe('a match', () => {
  it.each([
    ['Anna Müller', 'mul', 'Anna [Mül]ler'],
    ['Anna Müller', 'MÜLL an', '[An]na [Müll]er'],
    ['Anna Müller', 'nna', 'Anna Müller'], // not within a word
    ['Jürgen Weiß', 'weiss', 'Jürgen [Weiß]'],
    ['Jürgen Weiß', 'weis', 'Jürgen [Weiß]'], // half a letter cannot match
    ["Jean-Luc O'Neill", 'luc neill', "Jean-[Luc] O'[Neill]"],
    ['anna.mueller@nordlicht.example', 'nord', 'anna.mueller@[nord]licht.example'],
    ['anna.mueller@nordlicht.example', 'anna.mueller@nordlicht', '[anna.mueller@nordlicht].example'],
    ['فاطمة الزهراء', 'الز', 'فاطمة [الز]هراء'],
    ['Zoe\u0308', 'zoe', '[Zoe\u0308]'], // marks belong to their letters
    ['Anna', '', 'Anna'],
    ['Anna', '---', 'Anna'],
    ['Jean-Luc', 'jeanluc', '[Jean-Luc]'], // joined, as in the index
    ['Jean Luc', 'jean-luc', '[Jean] [Luc]'],
    ['JeanLuc', 'jean-l', '[JeanL]uc'],
    ['Jean Luc', 'jeanluc', 'Jean Luc'],
    ['"Acme" (Ulm)', '(acme) ulm,', '"[Acme]" ([Ulm])'],
    ['mm77@x.example', '<mm77@x.example>', '[mm77@x.example]'],
    ['mm77@x.example', '@x.example', 'mm77@[x.example]'],
    ['Agent 007', '007', 'Agent [007]'],
    ['Büro 0711', 'buro 0711 284', '[Büro] [0711]'],
    ['علی', 'علي', '[علی]'],
    ['', 'anna', ''],
  ])('in %j, by %j: %j', (text, q, marked) => {
    expect(shown(text, q)).toBe(marked);
  });

  const text = fc.string({
    unit: fc.constantFrom('a', 'B', 'é', 'ß', ' ', '-', "'", '@', '.', '1', '王', 'e\u0301', 'ﬁ', 'ا'),
  });

  it('leaves the text unchanged', () => {
    fc.assert(
      fc.property(text, text, (name, q) =>
        expect(
          highlight(name, q)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(name),
      ),
    );
  });

  it('covers a whole search word, folded as on the server', () => {
    fc.assert(
      fc.property(text, text, (name, q) => {
        const words = groupsOf(q).flat(2);
        const matches = highlight(name, q).filter(({ isMatch }) => isMatch);
        for (const match of matches)
          expect(
            words.some((word) => [fold(match.text), joined(fold(match.text))].some((form) => form.includes(word))),
          ).toBe(true);
      }),
    );
  });
});
