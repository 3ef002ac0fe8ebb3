import { describe, expect, it } from '@jest/globals';
import { type Draft, handOverOnce, keepDraft, takeDraft } from '../../../web/src/session/draft.ts';
import { memoryStorage } from './memory-tab.ts';

const draft: Draft = { path: '/customers/1/edit', fields: { name: 'Anna' } };

describe('a draft in the storage', () => {
  it('is returned to the user who wrote it', () => {
    const storage = memoryStorage();
    keepDraft(storage, 'anna', draft);
    expect(takeDraft(storage, 'anna')).toEqual(draft);
  });

  it('is removed when taken', () => {
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
  it('is returned once', () => {
    const take = handOverOnce(draft);
    expect(take(draft.path)).toEqual(draft);
    expect(take(draft.path)).toBeUndefined();
  });

  it('is dropped when another form asks for a draft', () => {
    const take = handOverOnce(draft);
    expect(take('/customers/new')).toBeUndefined();
    expect(take(draft.path)).toBeUndefined();
  });
});
