import { describe, expect, it } from '@jest/globals';
import { type Draft, givenOnce, keepDraft, takeDraft } from '../../../web/src/session/draft.ts';
import { memoryStorage } from './memory-tab.ts';

const draft: Draft = { path: '/customers/1/edit', fields: { name: 'Anna' } };

describe('a draft in the storage', () => {
  it('is for the person whose it is', () => {
    const storage = memoryStorage();
    keepDraft(storage, 'anna', draft);
    expect(takeDraft(storage, 'anna')).toEqual(draft);
  });

  it('is gone when it was taken', () => {
    const storage = memoryStorage();
    keepDraft(storage, 'anna', draft);
    takeDraft(storage, 'anna');
    expect(storage.length).toBe(0);
    expect(takeDraft(storage, 'anna')).toBeUndefined();
  });

  it('is not returned to another person, and removed when another person signs in', () => {
    const storage = memoryStorage();
    keepDraft(storage, 'anna', draft);
    expect(takeDraft(storage, 'otto')).toBeUndefined();
    expect(storage.length).toBe(0);
    expect(takeDraft(storage, 'anna')).toBeUndefined();
  });
});

describe('a draft in the page', () => {
  it('is given once', () => {
    const take = givenOnce(draft);
    expect(take(draft.path)).toEqual(draft);
    expect(take(draft.path)).toBeUndefined();
  });

  it('is not given to another form, and gone then', () => {
    const take = givenOnce(draft);
    expect(take('/customers/new')).toBeUndefined();
    expect(take(draft.path)).toBeUndefined();
  });
});
