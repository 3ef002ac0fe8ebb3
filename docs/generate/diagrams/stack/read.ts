import { namesOf } from '../../../../stack/functions.ts';
import type { Template } from '../../../../stack/template.ts';
import { apiIn } from './api.ts';
import { distributionIn, firewallIn, userPoolIn } from './front.ts';
import { functionsIn, layerIn, runtimeIn } from './functions.ts';
import { checkKinds, theOne } from './resources.ts';
import type { Stack } from './stack.ts';
import { logsIn, tablesIn } from './tables.ts';

/**
 * Reads the parts that the pictures show from a template.
 *
 * @throws if the template has a part that the pictures do not show
 */
export const stackOf = (template: Template): Stack => {
  checkKinds(template);
  return {
    api: apiIn(template),
    functions: functionsIn(template),
    runtime: runtimeIn(template),
    layer: layerIn(template),
    tables: tablesIn(template),
    logs: logsIn(template),
    alarms: namesOf(template, 'AWS::CloudWatch::Alarm'),
    distribution: distributionIn(template),
    bucket: theOne(template, 'AWS::S3::Bucket'),
    userPool: userPoolIn(template),
    firewall: firewallIn(template),
  };
};
