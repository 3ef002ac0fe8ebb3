import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { functionsIn } from '../../stack/functions.ts';
import { readTemplate, resolveTemplate, type Template } from '../../stack/template.ts';

const template = readTemplate({ DomainName: 'customers.example', DeletionProtection: 'true' });
const { Resources } = template;

const routes = functionsIn(template).flatMap(({ properties }) =>
  Object.values(properties.Events).map(({ Properties: { Method, Path, Auth } }) => ({
    route: `${Method} ${Path}`,
    Auth,
  })),
);

describe('every route requires a token with a scope', () => {
  it.each(routes)('$route', ({ route, Auth }) => {
    const scope = route.startsWith('GET ') ? 'customers/read' : 'customers/write';
    expect(Auth).toEqual({ Authorizer: 'Tokens', AuthorizationScopes: [scope] });
  });

  it('by default, so that a new route is not open, but not for preflights', () => {
    expect(Resources.CustomersApi?.Properties.Auth).toEqual({
      DefaultAuthorizer: 'Tokens',
      AddDefaultAuthorizerToCorsPreflight: false,
      Authorizers: { Tokens: { UserPoolArn: 'UserPool.Arn' } },
    });
  });

  it('also in the functions, unless a parameter turns sign-in off', () => {
    const environment = (template: Template) => template.Globals.Function?.Environment;
    expect(environment(readTemplate())).toMatchObject({ Variables: { SIGN_IN: 'required' } });
    expect(environment(readTemplate({ SignIn: 'off' }))).toMatchObject({ Variables: { SIGN_IN: 'off' } });
  });
});

describe('the user pool', () => {
  const pool = Resources.UserPool;

  it('is retained and protected when the stack is deleted', () => {
    expect(pool).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    expect(pool?.Properties.DeletionProtection).toBe('ACTIVE');
  });

  it('admits only invited users, with strong passwords', () => {
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 14,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
  });

  it('has readable user names, and people sign in with them or with their email', () => {
    expect(pool?.Properties).toMatchObject({
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
    });
    expect(pool?.Properties).not.toHaveProperty('UsernameAttributes');
  });

  it('has the groups readers and editors', () => {
    const groups = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Cognito::UserPoolGroup');
    expect(groups.map(({ Properties }) => Properties.GroupName)).toEqual(['readers', 'editors']);
  });

  it('has styled managed login pages, except on an emulator', () => {
    expect(Resources.UserPoolDomain?.Properties.ManagedLoginVersion).toBe(2);
    expect(Resources.ManagedLoginStyle).toMatchObject({ Condition: 'HasManagedLogin' });
    expect(readTemplate({ ManagedLogin: 'false' }).Resources.UserPoolDomain?.Properties.ManagedLoginVersion).toBe(1);
  });
});

describe('the page signs people in', () => {
  const client = Resources.PageClient?.Properties;

  it('by authorization code only, without a secret and without a password form', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'customers/read', 'customers/write'],
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('and redirects them to its own domain, or to that of CloudFront', () => {
    const urls = (of: Template) => {
      const { CallbackURLs, LogoutURLs } = of.Resources.PageClient?.Properties ?? {};
      expect(LogoutURLs).toEqual(CallbackURLs);
      return CallbackURLs;
    };
    expect(urls(template)).toEqual(['https://customers.example/']);
    expect(urls(readTemplate())).toEqual(['https://Distribution.DomainName/']);
  });

  it('for minutes, so that a stolen token soon expires', () => {
    expect(client).toMatchObject({
      AccessTokenValidity: 15,
      RefreshTokenRotation: { Feature: 'ENABLED' },
      TokenValidityUnits: { AccessToken: 'minutes' },
    });
  });
});

it('a machine client has the one auth flow that Cognito accepts without refresh token rotation', () => {
  const path = new URL('../../operations/machine-client.yaml', import.meta.url);
  const machine = resolveTemplate(readFileSync(path, 'utf8')).Resources.Client?.Properties;
  expect(machine?.ExplicitAuthFlows).toEqual(['ALLOW_REFRESH_TOKEN_AUTH']);
});

it('invitations are sent by an SES identity if one is set, otherwise by Cognito', () => {
  const sender = (template: Template) => template.Resources.UserPool?.Properties.EmailConfiguration;
  expect(sender(readTemplate())).toEqual({ EmailSendingAccount: 'COGNITO_DEFAULT' });
  expect(sender(readTemplate({ InvitationSender: 'a@example.com' }))).toEqual({
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: expect.stringMatching(/:identity\/a@example\.com$/),
  });
});
