import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  GetGroupCommand,
  GroupExistsException,
  paginateAdminListGroupsForUser,
  paginateListGroups,
  paginateListUsers,
  paginateListUsersInGroup,
  ResourceNotFoundException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';

/** A user pool. */
export interface Pool {
  client: CognitoIdentityProviderClient;
  UserPoolId: string;
}

export interface Group {
  name: string;
  description?: string;
  precedence?: number;
}

/** A person, without the password and the second factor, which Cognito gives to no one. */
export interface Person {
  username: string;
  isEnabled: boolean;
  /** Such as `email` and `email_verified`, without those that Cognito sets itself. */
  attributes: Record<string, string>;
  groups: string[];
}

export interface People {
  groups: Group[];
  people: Person[];
}

const setByCognito = /^(?:sub|identities|cognito:.*)$/;

/** Returns the people and groups of a pool, in order of their names. Leaves out people of other identity providers. */
export const readPeople = async ({ client, UserPoolId }: Pool): Promise<People> => {
  const groups: Group[] = [];
  const groupsOf = new Map<string, string[]>();
  for await (const page of paginateListGroups({ client }, { UserPoolId }))
    for (const { GroupName: name = '', Description, Precedence } of page.Groups ?? []) {
      groups.push({
        name,
        ...(Description && { description: Description }),
        ...(Precedence !== undefined && { precedence: Precedence }),
      });
      for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName: name }))
        for (const { Username = '' } of Users) groupsOf.set(Username, [...(groupsOf.get(Username) ?? []), name]);
    }
  const people: Person[] = [];
  for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId }))
    for (const { Username: username = '', Enabled, UserStatus, Attributes = [] } of Users)
      if (UserStatus !== 'EXTERNAL_PROVIDER')
        people.push({
          username,
          isEnabled: Enabled ?? true,
          attributes: Object.fromEntries(
            Attributes.filter(({ Name = '' }) => !setByCognito.test(Name)).map(({ Name, Value = '' }) => [Name, Value]),
          ),
          groups: (groupsOf.get(username) ?? []).sort(),
        });
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  return {
    groups: groups.sort((a, b) => byName(a.name, b.name)),
    people: people.sort((a, b) => byName(a.username, b.username)),
  };
};

/** Creates a group, unless it exists. */
export const addGroup = async (
  { client, UserPoolId }: Pool,
  { name: GroupName, description: Description, precedence: Precedence }: Group,
): Promise<void> => {
  try {
    await client.send(new GetGroupCommand({ UserPoolId, GroupName }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await client.send(new CreateGroupCommand({ UserPoolId, GroupName, Description, Precedence })).catch((failure) => {
      if (!(failure instanceof GroupExistsException)) throw failure;
    });
  }
};

/**
 * Creates a person, unless the user name exists, and adds the person to their groups. A new person gets an invitation
 * with a temporary password, or none if they are disabled. Returns whether the person is new.
 */
export const addPerson = async ({ client, UserPoolId }: Pool, person: Person): Promise<boolean> => {
  const user = { UserPoolId, Username: person.username };
  const isNew = !(await exists({ client, UserPoolId }, person.username));
  if (isNew)
    await client.send(
      new AdminCreateUserCommand({
        ...user,
        ...(person.isEnabled ? { DesiredDeliveryMediums: ['EMAIL'] } : { MessageAction: 'SUPPRESS' }),
        UserAttributes: Object.entries(person.attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  if (!person.isEnabled) await client.send(new AdminDisableUserCommand(user));
  const present: string[] = [];
  for await (const { Groups = [] } of paginateAdminListGroupsForUser({ client }, user))
    present.push(...Groups.map(({ GroupName = '' }) => GroupName));
  for (const GroupName of person.groups)
    if (!present.includes(GroupName)) await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  return isNew;
};

const exists = async ({ client, UserPoolId }: Pool, Username: string): Promise<boolean> => {
  try {
    await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    return true;
  } catch (error) {
    if (error instanceof UserNotFoundException) return false;
    throw error;
  }
};
