import { describe, expect, it } from '@jest/globals';
import { type Field, kinds } from 'customers-model/kinds';
import { schemaOf } from 'customers-model/schemas';

const example = 'a';
const field = (rest: Omit<Field, 'example'>): Field => ({ example, ...rest });

describe('the schema of a field', () => {
  it('of text allows null, or requires content', () => {
    const optional = field({ kind: 'text', maxLength: 9 });
    expect(schemaOf(optional)).toEqual({
      type: ['string', 'null'],
      maxLength: 9,
      pattern: kinds.text.pattern,
      description: kinds.text.description(optional),
    });
    expect(schemaOf({ ...optional, isRequired: true })).toMatchObject({ type: 'string', minLength: 1 });
  });

  it.each(['email', 'phone'] as const)('of %s has no least length, because its pattern requires content', (kind) => {
    const required = field({ kind, isRequired: true });
    expect(schemaOf(required)).toEqual({
      type: 'string',
      pattern: kinds[kind].pattern,
      description: kinds[kind].description(required),
    });
    expect(new RegExp(kinds[kind].pattern, 'u').test('')).toBe(false);
  });

  it('of tags allows null, or requires one', () => {
    const optional = field({ kind: 'tags', maxLength: 9, maxCount: 3 });
    const items = {
      type: 'string',
      maxLength: 9,
      pattern: kinds.tags.pattern,
      description: kinds.tags.itemDescription(optional),
    };
    const description = kinds.tags.description(optional);
    expect(schemaOf(optional)).toEqual({ type: ['array', 'null'], maxItems: 3, items, description });
    expect(schemaOf({ ...optional, isRequired: true })).toEqual({
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items,
      description,
    });
    expect(schemaOf(field({ kind: 'tags' }))).not.toHaveProperty('maxItems');
  });
});
