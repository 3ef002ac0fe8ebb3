import { type ListQuery, searchOf } from '../address/list-query.ts';
import { currentQuery, type Going } from '../address/navigation.ts';
import { announce } from '../ui/announce.tsx';
import { showToast } from '../ui/toasts.ts';
import { replacedBy, withRegistered, withTags } from './filters.ts';
import { showList } from './show-list.ts';
import { useWords } from './use-words.ts';

/** Functions that set a filter. They say what it replaces, which can be undone, and that it changes the sort. */
export const useFilter = () => {
  const { t, w } = useWords();
  const show = (after: ListQuery, going?: Going) => {
    const before = currentQuery();
    showList(searchOf(after), going);
    return before;
  };
  const showAndSay = (after: ListQuery, going?: Going) => {
    const before = show(after, going);
    const text = replacedBy(before, after).map((replaced) => w.replaced[replaced]);
    if (text.length > 0) showToast({ text: text.join(' '), action: { label: t.undo, run: () => void show(before) } });
    else if (before.sort !== after.sort) announce(w.byRegistration);
  };
  return {
    setTags: (tags: string[]) => {
      if (tags.length > 0) showAndSay(withTags(currentQuery(), tags));
      else show(withTags(currentQuery(), tags));
    },
    setRegistered: (registered: string | undefined, going?: Going) => {
      if (registered !== undefined) showAndSay(withRegistered(currentQuery(), registered), going);
      else show(withRegistered(currentQuery(), registered));
    },
  };
};
