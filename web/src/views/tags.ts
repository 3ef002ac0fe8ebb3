import type { Customer } from 'customers-client';
import { fold } from 'customers-model/folding';

export interface CountedTag {
  tag: string;
  count: number;
}

/** The tags of customers, the most frequent first. A tag that is written in several ways counts once. */
export const countTags = (customers: Pick<Customer, 'tags'>[], chosen: string[]): CountedTag[] => {
  const counted = new Map<string, CountedTag>(chosen.map((tag) => [fold(tag), { tag, count: 0 }]));
  for (const tag of customers.flatMap(({ tags = [] }) => tags)) {
    const same = counted.get(fold(tag));
    if (same) same.count++;
    else counted.set(fold(tag), { tag, count: 1 });
  }
  return [...counted.values()].sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
};

/** The tags with a word that begins with the typed text. */
export const matchTags = (tags: CountedTag[], typed: string): CountedTag[] => {
  const text = fold(typed);
  return tags.filter(({ tag }) => ` ${fold(tag)}`.includes(` ${text}`));
};

export const isSameTag = (a: string, b: string): boolean => fold(a) === fold(b);
