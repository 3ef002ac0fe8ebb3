import { useEffect } from 'react';
import { useWords } from '../messages/language.tsx';

/** What the tab, and the history of the browser, call what is open; without a title, the list. */
export const useTitle = (title?: string): void => {
  const { t } = useWords();
  useEffect(() => {
    document.title = title === undefined ? t.customers : `${title} – ${t.customers}`;
    return () => {
      document.title = t.customers;
    };
  }, [title, t]);
};
