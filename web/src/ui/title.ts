import { useEffect } from 'react';
import { useWords } from '../messages/language.tsx';

/** Sets the title in the tab and in the browser's history; without one, that of the list. */
export const useTitle = (title?: string): void => {
  const { t } = useWords();
  useEffect(() => {
    document.title = title === undefined ? t.customers : `${title} – ${t.customers}`;
    return () => {
      document.title = t.customers;
    };
  }, [title, t]);
};
