import type { SignIn } from '../config.ts';
import { useWords } from '../messages/language.tsx';
import type { Reason } from '../session/session.ts';
import { Button } from '../ui/button.tsx';

interface NotSignedInProps {
  reason: Reason;
  signIn: SignIn;
}

/** Replaces the page where an automatic redirect to the sign-in pages could loop. */
export const NotSignedIn = ({ reason, signIn }: NotSignedInProps) => {
  const { t } = useWords();
  const goToSignIn = async () => (await import('../session/oidc.ts')).goToSignIn(signIn);
  return (
    <main className="mx-auto mt-[12vh] flex max-w-[480px] flex-col items-start gap-4 px-4">
      <h1 className="text-title font-semibold">{t.customers}</h1>
      <p role="alert">{reason === 'signed-out' ? t.youAreSignedOut : t.signInFailed}</p>
      <Button kind="primary" onClick={() => void goToSignIn()}>
        {t.signIn}
      </Button>
    </main>
  );
};
