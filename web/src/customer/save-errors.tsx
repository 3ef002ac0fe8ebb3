import { onlineManager } from '@tanstack/react-query';
import { ProblemError } from 'customers-client';
import { fieldNames } from 'customers-model/fields';
import type { Api } from '../api/client.ts';
import { failureOf, isSignedOut } from '../api/failures.ts';
import type { Messages } from '../messages/en.ts';
import type { SaveError } from './form.tsx';

/** Why a save failed, next to the fields that the user can fix. */
export const saveErrorsOf = async (error: unknown, t: Messages, api: Api, signIn: () => void): Promise<SaveError[]> => {
  if (isSignedOut(error)) return [{ text: <SignInAgain t={t} onSignIn={signIn} /> }];
  if (!(error instanceof ProblemError))
    return [{ text: onlineManager.isOnline() ? t.notSavedNoResponse : t.notSavedOffline }];
  if (error.is('email-taken'))
    return [{ field: 'email', text: await takenBy(error.problem.conflictingCustomerId, t, api) }];
  const errors = error.is('invalid-request') ? error.problem.errors : [];
  const ofFields = errors.flatMap(({ pointer, detail }): SaveError[] => {
    const field = fieldNames.find((known) => pointer?.split('/')[1] === known); // /tags/0 belongs to tags
    return field ? [{ field, text: t.serverRejection(detail) }] : [];
  });
  if (ofFields.length > 0) return ofFields;
  const { text, requestId } = failureOf(error, t);
  return [{ text: `${t.notSaved} ${text} ${requestId ? t.requestId(requestId) : ''}` }];
};

/** Links to the customer that holds the email, in a new tab so that the form stays. */
const takenBy = async (id: string, t: Messages, api: Api) => {
  const name = await api.get(id).then(
    (other) => other.name,
    () => t.anotherCustomer, // deleted since, or no response: the email is taken anyway
  );
  return (
    <>
      {t.takenBy}{' '}
      <a href={`/customers/${id}`} target="_blank" rel="noreferrer" className="underline underline-offset-2">
        <bdi>{name}</bdi>
        <span className="sr-only"> {t.inNewTab}</span>
      </a>
    </>
  );
};

const SignInAgain = ({ t, onSignIn }: { t: Messages; onSignIn: () => void }) => (
  <>
    {t.signedOutInForm}{' '}
    <button type="button" className="font-semibold underline underline-offset-2" onClick={onSignIn}>
      {t.signInAgain}
    </button>
  </>
);
