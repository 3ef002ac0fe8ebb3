import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, option, property, record, string, tuple } from 'fast-check';
import { type Comparable, likenessesOf } from '../../../web/src/customer/similarity.ts';

const anna: Comparable = { name: 'Anna Müller', email: 'anna.mueller@gmail.com', phone: '+4971128422222' };
const other: Comparable = { name: 'Chidi Okonkwo', email: 'chidi@lagosworks.example', phone: '+2341234567' };

/** Why Anna and another customer with some of her values may be the same. */
const likenessTo = (values: Partial<Comparable>) => likenessesOf(anna, { ...other, ...values });

const word = constantFrom('Anna', 'Müller', 'muller', 'Åse', 'O’Neill', 'Lind', '山田');
const name = array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const localPart = array(constantFrom('a', 'b', 'anna', '1'), { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
const domain = constantFrom('gmail.com', 'gmial.com', 'googlemail.com', 'gmx.de', 'a.example');
const email = tuple(localPart, constantFrom('', '.b', '+x'), domain).map(([a, b, c]) => `${a}${b}@${c}`);
const phone = option(constantFrom('+4971128422222', '+49071128422222', '+4971128422222;ext=1', '+33155501234'));
const customer = record({ name, email, phone });

describe('likeness', () => {
  it('is reflexive: a customer is like itself in all that it has', () => {
    assert(
      property(customer, (one) => {
        expect(likenessesOf(one, one)).toEqual(['sameEmail', ...(one.phone ? ['samePhone'] : []), 'sameName']);
      }),
    );
  });

  it('is symmetric', () => {
    assert(
      property(customer, customer, (a, b) => {
        expect(likenessesOf(a, b)).toEqual(likenessesOf(b, a));
      }),
    );
  });

  it('needs a value on both sides', () => {
    const empty = { name: '', email: '', phone: null };
    assert(
      property(customer, (one) => {
        expect(likenessesOf(one, empty)).toEqual([]);
      }),
    );
    expect(likenessesOf(empty, empty)).toEqual([]);
    const unreadable = { name: '–', email: 'anna', phone: null };
    expect(likenessesOf(unreadable, unreadable)).toEqual([]);
  });

  it('is empty for different customers', () => {
    expect(likenessesOf(anna, other)).toEqual([]);
  });
});

describe('an email', () => {
  /** Inserts dots and a tag before the @. */
  const withDots = ([text, dots, tag]: [string, boolean[], string]) =>
    text.replace(/(?<=.)(?=.)/g, () => (dots.pop() ? '.' : '')) + (tag && `+${tag}`);
  const letters = string({ unit: constantFrom('a', 'b', '1'), minLength: 1, maxLength: 8 });
  const spelled = (text: string) =>
    tuple(array(constantFrom(true, false), { minLength: 8, maxLength: 8 }), letters).map(([dots, tag]) =>
      withDots([text, dots, tag]),
    );

  it('is the same regardless of case and of the form of its domain', () => {
    expect(likenessTo({ email: 'Anna.Mueller@GMAIL.com' })).toEqual(['sameEmail']);
    expect(
      likenessesOf({ ...anna, email: 'a@bücher.example' }, { ...other, email: 'A@xn--bcher-kva.example' }),
    ).toEqual(['sameEmail']);
  });

  it('is similar regardless of dots and a tag before the @', () => {
    assert(
      property(
        letters.chain((text) => tuple(spelled(text), spelled(text))),
        domain,
        ([a, b], domain) => {
          const likenesses = likenessesOf({ ...anna, email: `${a}@${domain}` }, { ...other, email: `${b}@${domain}` });
          expect(likenesses).toEqual([a === b ? 'sameEmail' : 'similarEmail']);
        },
      ),
    );
  });

  it.each([
    ['a typo in a common domain', 'anna.mueller@gmial.com'],
    ['the other domain of Gmail', 'anna.mueller@googlemail.com'],
    ['all at once', 'annamueller+news@googlemail.con'],
    ['an accent', 'anna.müeller@gmail.com'],
  ])('is similar with %s', (_, email) => {
    expect(likenessTo({ email })).toEqual(['similarEmail']);
  });

  it.each([
    ['another domain', 'anna.mueller@gmx.de'],
    ['another text before the @', 'anna.muller@gmail.com'],
    ['a typo in a domain that is not common', 'anna.mueller@gmail.example'],
  ])('is different with %s', (_, email) => {
    expect(likenessTo({ email })).toEqual([]);
  });

  it('that begins with + has no tag', () => {
    expect(likenessesOf({ ...anna, email: '+a@gmx.de' }, { ...other, email: '+b@gmx.de' })).toEqual([]);
  });
});

describe('a phone', () => {
  it('is the same with the 0 that people leave after the country code', () => {
    expect(likenessTo({ phone: '+49071128422222' })).toEqual(['samePhone']);
  });

  it.each([
    ['another extension', '+4971128422222;ext=1'],
    ['an extension that continues its digits', '+497112842222;ext=2'],
    ['another country code', '+33071128422222'],
  ])('is different with %s', (_, phone) => {
    expect(likenessTo({ phone })).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['case, accents and spaces', ' anna  MULLER'],
    ['punctuation', 'Anna-Müller'],
    ['a full stop', 'Anna Müller.'],
  ])('is the same regardless of %s', (_, name) => {
    expect(likenessTo({ name })).toEqual(['sameName']);
  });

  it('is the same with its parts written together', () => {
    expect(likenessesOf({ ...anna, name: 'Anna-Lena Lind' }, { ...other, name: 'Annalena Lind' })).toEqual([
      'sameName',
    ]);
    expect(likenessesOf({ ...anna, name: 'Ida O’Neill' }, { ...other, name: 'Ida Oneill' })).toEqual(['sameName']);
  });

  it.each(['Müller Anna', 'muller, anna', 'Müller-Anna'])('may be in another order: %s', (name) => {
    expect(likenessTo({ name })).toEqual(['otherOrder']);
  });

  it.each(['Anna', 'Anna Müller Lind', 'Anna Mueller', 'Annam Üller', 'Anna Anna Müller'])(
    'is different: %s',
    (name) => {
      expect(likenessTo({ name })).toEqual([]);
    },
  );
});

it('the strongest reason comes first', () => {
  expect(likenessesOf(anna, { ...anna, name: 'Müller Anna', email: 'annamueller@gmail.com' })).toEqual([
    'similarEmail',
    'samePhone',
    'otherOrder',
  ]);
});
