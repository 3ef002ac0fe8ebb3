import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { settingsOf } from '../../operations/deploy/samconfig.ts';
import { namesOf } from '../../stack/functions.ts';
import { readTemplate, resolveTemplate } from '../../stack/template.ts';

const text = readFileSync('operations/backup.yaml', 'utf8');
const vault = 'arn:aws:backup:eu-central-1:222222222222:backup-vault:customers-backup-prod';
const ofStage = resolveTemplate(text, {
  Stage: 'prod',
  CopyTo: vault,
  Partner: '222222222222',
  Days: '60',
  AlarmTopic: 'arn:aws:sns:eu-west-1:111111111111:alarms',
});
const ofCopies = resolveTemplate(text, { Partner: '111111111111' });
const propertiesOf = (template: typeof ofStage, name: string) => template.Resources[name]?.Properties ?? {};

describe('the backups of a stage', () => {
  it('are daily, and stored and copied for the same time', () => {
    expect(propertiesOf(ofStage, 'Plan').BackupPlan).toMatchObject({
      BackupPlanRule: [
        {
          TargetBackupVault: 'Vault',
          ScheduleExpression: 'cron(0 3 * * ? *)',
          Lifecycle: { DeleteAfterDays: '60' },
          CopyActions: [{ DestinationBackupVaultArn: vault, Lifecycle: { DeleteAfterDays: '60' } }],
        },
      ],
    });
    const { BackupPlan } = propertiesOf(resolveTemplate(text, { Stage: 'prod' }), 'Plan') as { BackupPlan: object };
    expect(JSON.stringify(BackupPlan)).not.toContain('CopyActions');
  });

  it('include every table of the stack, and those that a restore creates', () => {
    const { Resources } = propertiesOf(ofStage, 'Tables').BackupSelection as { Resources: string[] };
    const { stackName } = settingsOf(readFileSync('samconfig.toml', 'utf8'), 'prod');
    expect(Resources).toEqual([expect.stringMatching(new RegExp(`:table/${stackName}-\\*$`))]);
  });

  it('raise an alarm unless there is one of each table', () => {
    const tables = namesOf(readTemplate(), 'AWS::DynamoDB::Table').length;
    expect(propertiesOf(ofStage, 'BackupsMissing')).toMatchObject({
      MetricName: 'NumberOfBackupJobsCompleted',
      Dimensions: [{ Name: 'BackupVaultName', Value: 'Vault' }],
      Period: 86_400,
      Threshold: tables,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:alarms'],
    });
    expect(propertiesOf(ofStage, 'CopiesFailed')).toMatchObject({ MetricName: 'NumberOfCopyJobsFailed', Threshold: 0 });
    expect(propertiesOf(resolveTemplate(text, { Stage: 'prod' }), 'BackupsMissing')).not.toHaveProperty('AlarmActions');
  });

  it('are restored each month as a test', () => {
    expect(propertiesOf(ofStage, 'RestoreTest')).toMatchObject({
      ScheduleExpression: 'cron(0 6 1 * ? *)',
      RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: ['Vault.BackupVaultArn'] },
    });
    expect(propertiesOf(ofStage, 'RestoredTables')).toMatchObject({
      RestoreTestingPlanName: 'RestoreTest',
      ProtectedResourceType: 'DynamoDB',
      IamRoleArn: 'Role.Arn',
    });
  });
});

describe('the vault', () => {
  it('survives the stack with its key, and no backup is deleted before its time', () => {
    for (const name of ['Vault', 'Key'])
      expect(ofStage.Resources[name]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(propertiesOf(ofStage, 'Vault')).toMatchObject({
      EncryptionKeyArn: 'Key.Arn',
      LockConfiguration: { MinRetentionDays: '60' },
    });
  });

  it('takes copies of the partner account only where it has no stage of its own', () => {
    expect(propertiesOf(ofCopies, 'Vault').AccessPolicy).toMatchObject({
      Statement: [{ Effect: 'Allow', Action: 'backup:CopyIntoBackupVault' }],
    });
    expect(JSON.stringify(propertiesOf(ofCopies, 'Vault').AccessPolicy)).toContain('::111111111111:root');
    expect(propertiesOf(ofStage, 'Vault')).not.toHaveProperty('AccessPolicy');
  });

  it('has a key that the partner account can use, and no other account', () => {
    const principals = (template: typeof ofStage) =>
      [...JSON.stringify(propertiesOf(template, 'Key').KeyPolicy).matchAll(/iam::(\w[\w:]*):root/g)].map(
        ([, id]) => id,
      );
    expect(principals(ofStage)).toEqual(['AWS::AccountId', '222222222222', '222222222222']);
    expect(principals(resolveTemplate(text))).toEqual(['AWS::AccountId']);
  });
});

it('a stack without a stage only stores copies', () => {
  const conditioned = Object.entries(ofCopies.Resources).filter(([, { Condition }]) => Condition === undefined);
  expect(conditioned.map(([name]) => name)).toEqual(['Key', 'Vault', 'Role']);
});

it('the role is only for AWS Backup in this account', () => {
  expect(propertiesOf(ofStage, 'Role').AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'backup.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': 'AWS::AccountId' } },
      },
    ],
  });
});
