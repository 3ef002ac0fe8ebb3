import { useWords } from '../messages/language.tsx';

/** A field without a value: a word for screen readers, which style.css shows as a dash. */
export const None = () => <span className="none">{useWords().t.none}</span>;
