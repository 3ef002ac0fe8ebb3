import { randomUUID } from 'node:crypto';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';

export interface Person {
  username: string;
  /** Verified, so the person can also sign in with it. */
  email: string;
  password: string;
}

/** Creates a person in these groups, as docs/operate.md describes, with a password. */
export const newPerson = async (UserPoolId: string, ...groups: string[]): Promise<Person> => {
  const cognito = new CognitoIdentityProvider();
  const Username = `ada.${randomUUID()}`;
  const email = `${Username}@example.com`;
  const Password = `Aa1!${randomUUID()}`;
  await cognito.adminCreateUser({
    UserPoolId,
    Username,
    TemporaryPassword: Password,
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries({ email, email_verified: 'true' }).map(([Name, Value]) => ({ Name, Value })),
  });
  await cognito.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
  for (const GroupName of groups) await cognito.adminAddUserToGroup({ UserPoolId, Username, GroupName });
  return { username: Username, email, password: Password };
};
