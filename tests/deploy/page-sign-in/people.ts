import { randomUUID } from 'node:crypto';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';

export interface Credentials {
  username: string;
  password: string;
}

/** Creates a person in a group, with a password. */
export const newPerson = async (UserPoolId: string, GroupName: 'editors' | 'readers'): Promise<Credentials> => {
  const cognito = new CognitoIdentityProvider();
  const Username = `${randomUUID()}@example.com`;
  const Password = `Aa1!${randomUUID()}`;
  await cognito.adminCreateUser({ UserPoolId, Username, TemporaryPassword: Password, MessageAction: 'SUPPRESS' });
  await cognito.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
  await cognito.adminAddUserToGroup({ UserPoolId, Username, GroupName });
  return { username: Username, password: Password };
};
