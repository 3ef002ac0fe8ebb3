import { describe, expect, it } from '@jest/globals';
import { type CustomerInput, normalForm } from 'customers-model/customer';
import { type FieldName, forEachField } from 'customers-model/fields';
import { brokenRules } from 'customers-model/rules';

const anna = { name: 'Anna', email: 'anna@example.com' };

const rulesOf = (typed: Partial<Record<FieldName, string>>) =>
  brokenRules(forEachField((name) => normalForm(name, typed[name] ?? '')) as Required<CustomerInput>);

describe('the rule that is broken by', () => {
  const ruleFor = (field: FieldName, text: string) => {
    const { [field]: rule, ...others } = rulesOf({ ...anna, [field]: text });
    expect(others).toEqual({});
    return rule;
  };

  it.each([
    ['', 'required'],
    [' \u00a0', 'required'],
    ['n'.repeat(201), 'tooLong'],
    ['\u2060\u200d', 'required'],
    ['Anna\0Müller', 'characters'],
    ['Anna\ufffd', 'characters'],
  ])('the name %j: %s', (name, rule) => {
    expect(ruleFor('name', name)).toBe(rule);
  });

  it.each([
    ['', 'required'],
    [' ', 'required'],
    [`${'a'.repeat(243)}@example.com`, 'tooLong'],
    ['anna', 'noAt'],
    ['anna example.com', 'noAt'],
    ['anna@example.com, zoe@example.com', 'manyAts'],
    ['anna@@example.com', 'manyAts'],
    ['anna müller@example.com', 'space'],
    ['anna@example.com\u3000or', 'space'],
    ['<anna@example.com>', 'characters'],
    ['anna@exam\u200dple.com', 'characters'],
    ['anna@exam\ufffdple.com', 'characters'],
    ['anna@example,com', 'characters'],
    ['anna@', 'domainIncomplete'],
    ['anna@example', 'domainIncomplete'],
    ['anna@example.', 'domainIncomplete'],
    ['anna@.com', 'domainIncomplete'],
    ['anna@mail..com', 'domainIncomplete'],
    ['anna@-example.com', 'domainImpossible'],
    ['anna@example-.com', 'domainImpossible'],
    ['anna@example.123', 'domainImpossible'],
    ['anna@255.255.255.255', 'domainImpossible'],
    ['anna@example/com.example', 'domainImpossible'],
    [`anna@${'a'.repeat(64)}.com`, 'domainImpossible'],
    [`${'a'.repeat(65)}@example.com`, 'localPartTooLong'],
    [`${'a'.repeat(64)}@example`, 'domainIncomplete'],
    ['@example.com', 'form'],
    ['@', 'form'],
  ])('the email %j: %s', (email, rule) => {
    expect(ruleFor('email', email)).toBe(rule);
  });

  it.each([
    ['0711 2842222', 'noCountryCode'],
    ['+0 711 2842222', 'noCountryCode'],
    ['+', 'noCountryCode'],
    ['()', 'noCountryCode'],
    ['0+49 711 2842', 'noCountryCode'],
    ['049711284222212', 'noCountryCode'],
    ['+49 711 284222 ext.', 'characters'],
    ['+49 711 2842222, +49 711 2842223', 'several'],
    ['+49 711 2842222 or +49 711 2842223', 'several'],
    ['none', 'characters'],
    ['+49 7 ext. 123456789012', 'characters'],
    ['+49 7', 'tooShort'],
    ['+49 7 ext. 12345', 'tooShort'], // the extension does not count
    ['+497112842222123456', 'tooLong'],
    ['+49+7112842222', 'form'],
    ['+12+34567', 'form'],
  ])('the phone %j: %s', (phone, rule) => {
    expect(ruleFor('phone', phone)).toBe(rule);
  });

  it.each([
    ['a'.repeat(501), 'tooLong'],
    ['Am Markt\x001', 'characters'],
    ['Ulm\ufffd', 'characters'],
  ])('the address %j: %s', (address, rule) => {
    expect(ruleFor('address', address)).toBe(rule);
  });

  it.each([
    [Array.from({ length: 13 }, (_, i) => `tag ${i}`).join(), 'tooMany'],
    ['a'.repeat(41), 'tooLong'],
    ['Hotel\ufffd', 'characters'],
  ])('the tags %j: %s', (tags, rule) => {
    expect(ruleFor('tags', tags)).toBe(rule);
  });

  it('no field, if all are valid', () => {
    expect(rulesOf(anna)).toEqual({});
  });

  it('each field, if several are invalid', () => {
    expect(rulesOf({ name: '', email: 'anna', phone: '0711', address: '\0' })).toEqual({
      name: 'required',
      email: 'noAt',
      phone: 'noCountryCode',
      address: 'characters',
    });
  });
});
