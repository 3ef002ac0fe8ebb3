import { GetTopicAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Stack } from './stack.ts';

/** Returns the address that receives the alarms of a stack, or why none does and what to do. */
export const readRecipient = async (
  sns: SNSClient,
  { parameters: { AlarmEmail = '' }, outputs }: Pick<Stack, 'parameters' | 'outputs'>,
): Promise<string> => {
  if (AlarmEmail === '') return 'not sent: set AlarmEmail in samconfig.toml';
  const topics = [outputs.UrgentAlarmTopic, outputs.AlarmTopic];
  const pending = await Promise.all(
    topics.map(async (TopicArn) => {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      return Number(Attributes?.SubscriptionsPending);
    }),
  );
  return pending.some((count) => count > 0)
    ? `not sent yet: ${AlarmEmail} must confirm the subscriptions in the mails of AWS Notifications`
    : AlarmEmail;
};
