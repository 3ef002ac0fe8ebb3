import { useWords } from '../messages/language.tsx';

/** A field without a value: a visible dash, and a word for screen readers. */
export const None = () => {
  const { t } = useWords();
  return (
    <>
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <span className="sr-only">{t.none}</span>
    </>
  );
};
