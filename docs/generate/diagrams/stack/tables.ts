import { namesOf } from '../../../../stack/functions.ts';
import type { Template } from '../../../../stack/template.ts';
import { propertiesOf } from './resources.ts';
import type { Stack } from './stack.ts';

interface TableProperties {
  BillingMode?: string;
  TableClass?: string;
  KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
  PointInTimeRecoverySpecification?: { PointInTimeRecoveryEnabled: boolean };
  SSESpecification?: { SSEEnabled: boolean };
}

export const tablesIn = (template: Template): Stack['tables'] =>
  namesOf(template, 'AWS::DynamoDB::Table').map((name) => {
    const properties = propertiesOf<TableProperties>(template, name);
    const keyOf = (type: string) => properties.KeySchema.find(({ KeyType }) => KeyType === type)?.AttributeName;
    const sortKey = keyOf('RANGE');
    const { TimeToLiveSpecification: ttl } = properties;
    return {
      name,
      facts: [
        `Partition key: ${keyOf('HASH')}`,
        ...(sortKey === undefined ? [] : [`Sort key: ${sortKey}`]),
        ...(ttl?.Enabled ? [`Time to live: ${ttl.AttributeName}`] : []),
        ...(properties.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled ? ['Point-in-time recovery'] : []),
        ...(properties.SSESpecification?.SSEEnabled ? ['Encrypted with KMS'] : []),
        ...(properties.BillingMode === 'PAY_PER_REQUEST' ? ['On-demand capacity'] : []),
        ...(properties.TableClass === 'STANDARD_INFREQUENT_ACCESS' ? ['Infrequent access'] : []),
      ],
    };
  });

export const logsIn = (template: Template): Stack['logs'] => {
  const groups = namesOf(template, 'AWS::Logs::LogGroup');
  const days = new Set(groups.map((name) => propertiesOf<{ RetentionInDays: number }>(template, name).RetentionInDays));
  const [one, another] = days;
  if (one === undefined || another !== undefined)
    throw new Error('The diagrams have room for one retention time of all log groups.');
  return { groups: groups.length, days: one };
};
