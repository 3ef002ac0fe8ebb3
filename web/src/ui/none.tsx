import { useWords } from '../messages/language.tsx';

/** A field that a customer has not: a dash for the eye, a word for the ear. */
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
