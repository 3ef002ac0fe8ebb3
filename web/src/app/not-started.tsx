import type { SignIn } from '../config.ts';
import type { Messages } from '../messages/en.ts';
import { useWords } from '../messages/language.tsx';
import { SignedOut } from '../session/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';

interface NotStartedProps {
  /** Undefined: the settings of the page did not come. */
  error?: unknown;
  signIn?: SignIn | null;
}

/** Why there is no page: nobody is signed in, or something did not come. */
export const NotStarted = ({ error, signIn }: NotStartedProps) => {
  const { t } = useWords();
  const goToSignIn = async (at: SignIn) => (await import('../session/oidc.ts')).goToSignIn(at);
  return (
    <main className="mx-auto mt-[12vh] flex max-w-[480px] flex-col items-start gap-4 px-4">
      <h1 className="text-title font-semibold">{t.customers}</h1>
      <p role="alert">{reasonIn(error, t)}</p>
      {error instanceof SignedOut && signIn ? (
        <Button kind="primary" onClick={() => void goToSignIn(signIn)}>
          {t.signIn}
        </Button>
      ) : (
        <a href={location.pathname + location.search} className={buttonClass('primary')}>
          {t.retry}
        </a>
      )}
    </main>
  );
};

const reasonIn = (error: unknown, t: Messages): string => {
  if (error === undefined) return t.settingsMissing;
  if (!(error instanceof SignedOut)) return t.signInUnreachable;
  return error.reason === 'signed-out' ? t.youAreSignedOut : t.signInFailed;
};
