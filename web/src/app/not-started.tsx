import { useWords } from '../messages/language.tsx';
import { buttonClass } from '../ui/button.tsx';

/** The page without its settings, or without anybody signed in. */
export const NotStarted = ({ error }: { error: unknown }) => {
  const { t } = useWords();
  void error;
  return (
    <main className="mx-auto mt-[12vh] flex max-w-[480px] flex-col items-start gap-4 px-4">
      <h1 className="text-title font-semibold">{t.customers}</h1>
      <p>{t.settingsMissing}</p>
      <a href="/" className={buttonClass('primary')}>
        {t.retry}
      </a>
    </main>
  );
};
